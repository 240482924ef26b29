import { topK } from '../math/top-k';
import type { ItemIndex } from '../types';

/** Something that proposes films. */
export interface CandidateSource {
  readonly name: string;
  /** Scores of all items, or items best first. NaN and −Infinity propose nothing. */
  readonly offers: Float32Array | readonly ItemIndex[];
  /** Its share of the candidates, against the quotas of the others. A source of quota 0 only fills up. */
  readonly quota: number;
}

/** A film to choose from, and what proposed it. */
export interface Candidate {
  readonly item: ItemIndex;
  /**
   * Every source that has it among its best, in the order of the sources, and its place there from 0, counted over the
   * films that may be shown. Empty for a film that only keeps the list from starving.
   */
  readonly broughtBy: readonly { readonly name: string; readonly rank: number }[];
}

/**
 * Gathers films from several sources, each film once: always the next film of the source that is furthest behind its
 * quota (the highest quota / (films brought + 1), as D'Hondt deals seats), the first source of equals.
 *
 * So equal quotas take turns, and quotas that sum to `wanted` are met to the film. What another source has brought
 * already is passed over and does not count. When a source runs dry the others fill its places by their own quotas; when
 * all do, the other films that may be shown follow by index. Exactly min(wanted, allowed films) come back; equal scores
 * go by the lower index.
 *
 * @param allowed one byte for each item, 1 where it may be shown: see `compileFilter`
 * @throws RangeError for a quota below 0 or NaN, or scores that are not one for each item
 */
export function gatherCandidates(
  sources: readonly CandidateSource[],
  wanted: number,
  allowed: Uint8Array,
): Candidate[] {
  const lists = sources.map((source) => bestOf(source, wanted, allowed));
  const chosen = dealOut(lists, sources, wanted);
  for (let item = 0; item < allowed.length && chosen.size < wanted; item++) {
    if (allowed[item]) chosen.add(item as ItemIndex);
  }
  const broughtBy = new Map([...chosen].map((item) => [item, [] as { name: string; rank: number }[]]));
  sources.forEach(({ name }, at) => lists[at]!.forEach((item, rank) => broughtBy.get(item)?.push({ name, rank })));
  return Array.from(broughtBy, ([item, by]) => ({ item, broughtBy: by }));
}

function bestOf({ name, offers, quota }: CandidateSource, wanted: number, allowed: Uint8Array): ItemIndex[] {
  if (!(quota >= 0)) throw new RangeError(`the source ${name} has no quota ${quota}`);
  if (!(offers instanceof Float32Array)) return firstOf(offers, wanted, allowed);
  if (offers.length !== allowed.length) throw new RangeError(`${offers.length} scores for ${allowed.length} items`);
  return topK(offers, wanted, (item) => !allowed[item]).map(({ item }) => item);
}

/** The first `wanted` of a list that may be shown, each once. */
function firstOf(offers: readonly ItemIndex[], wanted: number, allowed: Uint8Array): ItemIndex[] {
  const first = new Set<ItemIndex>();
  for (let at = 0; at < offers.length && first.size < wanted; at++) {
    if (allowed[offers[at]!]) first.add(offers[at]!);
  }
  return [...first];
}

function dealOut(
  lists: readonly (readonly ItemIndex[])[],
  sources: readonly CandidateSource[],
  wanted: number,
): Set<ItemIndex> {
  const chosen = new Set<ItemIndex>();
  const places = lists.map(() => 0);
  const brought = lists.map(() => 0);
  while (chosen.size < wanted) {
    let next = -1;
    lists.forEach((list, at) => {
      while (places[at]! < list.length && chosen.has(list[places[at]!]!)) places[at]!++;
      if (places[at] === list.length) return;
      // Products, not quotients: they are exact for whole quotas, and 0 needs no case of its own.
      const behind = next < 0 || (brought[at]! + 1) * sources[next]!.quota < (brought[next]! + 1) * sources[at]!.quota;
      if (behind) next = at;
    });
    if (next < 0) break;
    chosen.add(lists[next]![places[next]!]!);
    brought[next]!++;
  }
  return chosen;
}
