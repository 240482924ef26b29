/** Writes the lists of a model: `user,item,rank,score`, ranks from 1, ids exactly as they were given. */
import { eachTopList } from '../../src/core/evaluate/protocol';
import { createPopularityScorer, type UserScorer } from '../../src/core/evaluate/scorer';
import type { GivenData } from './given-files';

/**
 * The lists of every listed user as CSV text, best first, without what the train file has of that user.
 *
 * Users without a positive in train get the popularity list, and its counts as scores.
 */
export function recommendationsCsv(data: GivenData, scoreUsers: UserScorer, k: number): string {
  const { split, listed, userIds, itemIds } = data;
  const { indptr } = split.train;
  const isKnown = (user: number): boolean => indptr[user + 1]! > indptr[user]!;
  const lists = new Map<number, string>();
  const write = (users: Uint32Array, scorer: UserScorer): void => {
    eachTopList(split, users, scorer, k, (at, items, scores) => {
      const user = users[at]!;
      const id = quoted(userIds[user]!);
      const lines = Array.from(
        items,
        (item, rank) => `${id},${quoted(itemIds[item]!)},${rank + 1},${Number(scores[item]!.toPrecision(7))}\n`,
      );
      lists.set(user, lines.join(''));
    });
  };
  write(listed.filter(isKnown), scoreUsers);
  write(
    listed.filter((user) => !isKnown(user)),
    createPopularityScorer(split.train),
  );
  return `user,item,rank,score\n${Array.from(listed, (user) => lists.get(user) ?? '').join('')}`;
}

/** A field in quotes where CSV needs them (RFC 4180). */
function quoted(field: string): string {
  return /[",\r\n]|^\s|\s$/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
