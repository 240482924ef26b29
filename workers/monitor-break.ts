/** Trouble that is made up to be shown: people with another taste, lists that nobody clicks. In memory alone. */
import type { Pack } from '../src/core/data/pack';
import { createRng, type Rng } from '../src/core/math/rng';
import type { WatchedFilms } from '../src/core/monitor/film-traits';
import { SIMULATED_VISIT, simulateCrowd, type CrowdTaste } from '../src/core/monitor/simulated-crowd';
import type { EventDraft, LoggedEvent, MovieId } from '../src/core/types';

/** What is made up now. */
export interface Breakage {
  /** People who come in the place of the person here; null for nobody. */
  readonly crowd: CrowdTaste | null;
  /** Whether hardly anything is clicked since the promotion that is watched. */
  readonly clicksFall: boolean;
}

const PEOPLE = 25;
const LIKES_EACH = 8;
const SEED = 11;
/** Of the lists before a promotion and of those since: how many, of how many films, and how many of them are opened. */
const LISTS = 60;
const FILMS = 8;
const OPENED = { before: 0.25, since: 0.03 };
const EVERY_MS = 60_000;

/**
 * The logs of a crowd, one for each of its people.
 *
 * @param generation others of the same taste come once a model has learned from those before; from 0
 */
export function crowdLogs(
  taste: CrowdTaste,
  pack: Pack,
  likedBy: WatchedFilms['likedBy'],
  { time, generation }: { readonly time: number; readonly generation: number },
): LoggedEvent[][] {
  const stamp = { time, dataset: pack.info.id, modelId: null };
  const seed = SEED + generation;
  return simulateCrowd(taste, { ...pack, likedBy }, { people: PEOPLE, likesEach: LIKES_EACH, seed, stamp });
}

/** Lists that some people looked at before a moment, and others since, who open hardly any film. */
export function fallingClicks({ movieIds, info, items }: Pack, since: number): LoggedEvent[] {
  const rng = createRng(SEED);
  const films = Math.min(items, 200);
  let seq = 0;
  const visit = (at: number): LoggedEvent[] => {
    const time = since + (at - LISTS) * EVERY_MS;
    const share = at < LISTS ? OPENED.before : OPENED.since;
    const stamp = { time, dataset: info.id, session: `${SIMULATED_VISIT}list ${at}`, modelId: null };
    return drafts(drawFilms(movieIds, films, rng), share, rng).map((draft) => ({ ...draft, ...stamp, seq: --seq }));
  };
  return Array.from({ length: 2 * LISTS }, (_, at) => visit(at)).flat();
}

function drafts(shown: readonly MovieId[], share: number, rng: Rng): EventDraft[] {
  const films = shown.map((movieId, position) => ({ movieId, position }));
  const opened = shown.filter(() => rng.next() < share);
  return [
    { type: 'impression', films, surface: 'list' },
    ...opened.map((movieId): EventDraft => ({ type: 'open', movieId, surface: 'list' })),
  ];
}

function drawFilms(movieIds: Uint32Array, among: number, rng: Rng): MovieId[] {
  const drawn = Array.from({ length: FILMS }, () => movieIds[rng.int(among)] as MovieId);
  return [...new Set(drawn)];
}
