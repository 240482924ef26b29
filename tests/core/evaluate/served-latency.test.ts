import { expect, it } from 'vitest';
import { servedLatency } from '../../../src/core/evaluate/served-latency';
import type { Recommender } from '../../../src/core/models/recommender';

/** A recommender that takes as long as the history has films, by a clock of its own. */
function slow(): { recommender: Recommender; now: () => number } {
  let time = 0;
  const score: Recommender['score'] = (history) => {
    time += history.length;
    return Float32Array.of(3, 2, 1);
  };
  return { recommender: { name: 'slow', score, explain: () => [] }, now: () => time };
}

const person = (films: number) => ({ history: Array<never>(films).fill(undefined as never), seen: [0] });

it('is the middle and the slow end of how long people take', () => {
  const { recommender, now } = slow();
  const people = [5, 1, 4, 2, 3].map(person);
  expect(servedLatency(recommender, people, 2, now)).toEqual({ p50Ms: 3, p99Ms: expect.closeTo(4.96, 6), people: 5 });
});

it('does not count the first ten, while code gets warm', () => {
  let [time, served] = [0, 0];
  const score: Recommender['score'] = () => {
    time += served++ < 10 ? 1000 : 1;
    return Float32Array.of(3, 2, 1);
  };
  const recommender: Recommender = { name: 'cold', score, explain: () => [] };
  const people = Array.from({ length: 20 }, () => person(1));
  expect(servedLatency(recommender, people, 2, () => time)).toEqual({ p50Ms: 1, p99Ms: 1, people: 20 });
  expect(served).toBe(30);
});

it('of nobody is not known', () => {
  const { recommender, now } = slow();
  expect(servedLatency(recommender, [], 2, now)).toBeNull();
});
