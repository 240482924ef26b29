import { describe, expect, it } from 'vitest';
import type { IndexState } from '../../src/app/item-index.svelte';
import { buttonWords, choiceWords, indexRows, keptWords, progressShare, progressWords } from '../../src/ui/index-words';

const IDLE: IndexState = {
  ...{ phase: 'idle', exact: null, graph: null, loaded: false },
  ...{ comparison: null, choice: null, kept: null, problem: null },
};
const EXACT = { items: 9742, name: 'wasm simd', madeMs: 12, memoryBytes: 720_000, times: { p50Ms: 0.2, p99Ms: 0.4 } };
const GRAPH = { added: 4871, done: false, madeMs: 900, memoryBytes: 17_000_000 };
const COMPARISON = {
  ...{ searches: 200, recall: 0.9996 },
  ...{ exact: { p50Ms: 0.0314, p99Ms: 0.06 }, other: { p50Ms: 0.12, p99Ms: 0.3 } },
};
const BUILDING: IndexState = { ...IDLE, phase: 'building', exact: EXACT, graph: GRAPH };
const READY: IndexState = {
  ...{ ...BUILDING, phase: 'ready', graph: { ...GRAPH, done: true } },
  ...{ comparison: COMPARISON, choice: { index: 'exact', why: 'slow' } },
};
const cells = (state: IndexState) => indexRows(state).map(({ exact, graph }) => [exact, graph]);

describe('the figures of the indexes', () => {
  it('are none before there are any', () => {
    expect(indexRows(IDLE)).toEqual([]);
  });

  it('are those of the exact index while the graph is built', () => {
    expect(cells(BUILDING)).toEqual([
      ['0.20 ms', '–'],
      ['0.40 ms', '–'],
      ['all', '–'],
      ['12 ms', '–'],
      ['720 kB', '–'],
    ]);
  });

  it('are both in the end, and nothing that is missed is rounded away', () => {
    expect(cells(READY)).toEqual([
      ['0.031 ms', '0.12 ms'],
      ['0.060 ms', '0.30 ms'],
      ['all', '99.9 %'],
      ['12 ms', '900 ms'],
      ['720 kB', '17 MB'],
    ]);
    expect(indexRows({ ...READY, loaded: true })[3]).toMatchObject({ term: 'the graph was read from storage' });
  });
});

describe('the words on what goes on', () => {
  it('say how far it is', () => {
    expect([progressWords(BUILDING), progressShare(BUILDING)]).toEqual(['4,871 of 9,742 films in the graph', 0.5]);
    const reading: IndexState = { ...IDLE, phase: 'reading' };
    expect([progressWords(reading), progressShare(reading)]).toEqual([expect.stringMatching(/^Reading/), null]);
    expect([progressWords(READY), progressShare(READY)]).toEqual(['', null]);
  });
});

describe('the button', () => {
  it('says what pressing it comes to', () => {
    const failed: IndexState = { ...IDLE, phase: 'failed', problem: 'No.' };
    expect([IDLE, READY, failed].map(buttonWords)).toEqual(['Build the index', 'Measure again', 'Try again']);
  });
});

describe('the words on what answers', () => {
  it.each([
    ['slow', /^The exact index answers.*not clearly faster/],
    ['misses', /^The exact index answers: the graph only finds 99\.9 %/],
    ['faster', /^The graph answers.*4\.0 times as fast.*99\.9 %/],
  ] as const)('give the reason %s', (why, words) => {
    const comparison = { ...COMPARISON, exact: { p50Ms: 0.48, p99Ms: 1 } };
    expect(choiceWords({ ...READY, comparison, choice: { index: 'exact', why } })).toMatch(words);
  });

  it('give the problem where there is one, and nothing where there is nothing to say', () => {
    expect(choiceWords({ ...IDLE, phase: 'failed', problem: 'No.' })).toBe('No.');
    expect(choiceWords(IDLE)).toBe('');
  });
});

describe('the words on the next visit', () => {
  it('say whether the graph is kept', () => {
    expect(keptWords(READY)).toBe('');
    expect(keptWords({ ...READY, kept: true })).toMatch(/is kept/);
    expect(keptWords({ ...READY, kept: true, loaded: true })).toMatch(/earlier visit/);
    expect(keptWords({ ...READY, kept: false })).toMatch(/no room/);
  });
});
