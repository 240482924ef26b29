import { expect, it } from 'vitest';
import { filterLine } from '../../src/ui/filter-words';

it.each([
  [{ genres: [], fromYear: null, toYear: null }, ''],
  [{ genres: ['Comedy'], fromYear: null, toYear: null }, 'Comedy'],
  [{ genres: ['Comedy', 'Drama'], fromYear: 1990, toYear: 1999 }, 'Comedy or Drama, 1990 to 1999'],
  [{ genres: [], fromYear: 1990, toYear: null }, 'from 1990'],
  [{ genres: ['War'], fromYear: null, toYear: 1949 }, 'War, up to 1949'],
  [{ genres: [], fromYear: 1999, toYear: 1999 }, '1999'],
])('a filter is told as what it lets through: %j', (filter, line) => {
  expect(filterLine(filter)).toBe(line);
});
