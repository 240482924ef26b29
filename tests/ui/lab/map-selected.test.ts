import { expect, it } from 'vitest';
import { MapSelected } from '../../../src/ui/lab/map-selected.svelte';

it('films of the map are selected together, one more, and one fewer', () => {
  const selection = new MapSelected();
  const films = () => [...selection.films];
  selection.choose([4, 2]);
  expect(films()).toEqual([4, 2]);
  selection.choose([7]);
  expect(films()).toEqual([4, 2, 7]);
  selection.choose([2]);
  expect(films()).toEqual([4, 7]);
  selection.add([4, 9]);
  expect(films()).toEqual([4, 7, 9]);
  selection.choose([1, 3]);
  expect(films()).toEqual([1, 3]);
  selection.choose([]);
  expect(films()).toEqual([]);
});
