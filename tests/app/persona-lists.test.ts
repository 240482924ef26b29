import { expect, it } from 'vitest';
import { PersonaLists } from '../../src/app/persona-lists.svelte';
import type { PeopleCalls, PersonView } from '../../src/app/people-calls';
import type { MapFilms } from '../../src/core/map-types';

/** Three personas, and a data set whose only film has the id that is asked for last. */
function page() {
  const waiting: ((movieId: number) => void)[] = [];
  const people = {
    people: async () => ({ personas: ['a', 'b', 'c'] }),
    person: async () => ({ vector: 'served', films: [], latest: [] }) as unknown as PersonView,
  };
  const lab = {
    mapFilms: () =>
      new Promise<MapFilms>((resolve) =>
        waiting.push((movieId) =>
          resolve({ likedBy: [1], movieIds: [movieId], titles: ['A'], years: [0] } as unknown as MapFilms),
        ),
      ),
  };
  const lists = new PersonaLists(people as unknown as PeopleCalls, lab);
  return { lists, waiting, popular: () => lists.popular.map(({ movieId }) => Number(movieId)) };
}

it('keeps the columns of the same data, and forgets those of other data at once', async () => {
  const { lists, waiting } = page();
  const first = lists.refresh('one', []);
  waiting[0]!(1);
  await first;
  const { columns } = lists;
  const again = lists.refresh('one', []);
  waiting[1]!(1);
  await again;
  expect(lists.columns.every((column, at) => column === columns[at])).toBe(true);
  const other = lists.refresh('two', []);
  expect([lists.columns, lists.popular]).toEqual([[], []]);
  waiting[2]!(2);
  await other;
  expect(lists.columns.map((column) => columns.includes(column))).toEqual([false, false, false]);
});

it('shows the newest answer, whichever comes last', async () => {
  const { lists, waiting, popular } = page();
  const both = [lists.refresh('one', []), lists.refresh('two', [])];
  waiting[1]!(2);
  waiting[0]!(1);
  await Promise.all(both);
  expect(popular()).toEqual([2]);
});
