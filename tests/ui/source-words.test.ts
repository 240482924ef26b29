import { describe, expect, it } from 'vitest';
import { MODEL_KINDS } from '../../src/core/models/registry';
import { QUOTAS } from '../../src/core/rank/sources';
import { STAGES } from '../../src/core/rank/stages';
import { exploredLine, foundByLine, partTitle, wishedLine } from '../../src/ui/source-words';

describe('what brought a film', () => {
  it('is told with the place it has there, from 1', () => {
    expect(foundByLine([{ name: 'als', rank: 2 }])).toBe('Found by: the model, ALS (place 3).');
    expect(
      foundByLine([
        { name: 'near', rank: 0 },
        { name: 'trending', rank: 11 },
      ]),
    ).toBe('Found by: films near the one you liked last (place 1); what people liked of late (place 12).');
    expect(foundByLine([])).toBe('');
  });

  it('has words for every source and every model', () => {
    const sources = Object.keys(QUOTAS).filter((name) => name !== 'model');
    for (const name of [...sources, ...MODEL_KINDS, 'popularity']) {
      expect(foundByLine([{ name, rank: 0 }])).not.toContain(`: ${name} (`);
    }
  });
});

describe('what wishes did', () => {
  it('is told with its sign and enough digits; nothing is said of nothing', () => {
    expect(
      wishedLine([
        { name: 'freshness', amount: 0.25 },
        { name: 'diversity', amount: -0.0123 },
        { name: 'genre-cap', amount: 0 },
      ]),
    ).toBe('Your wishes move its place: +0.250 for new films and −0.012 for variety.');
    expect(wishedLine([{ name: 'genre-cap', amount: 0 }])).toBe('');
    expect(wishedLine([])).toBe('');
  });

  it('has words for every stage', () => {
    for (const name of Object.keys(STAGES)) {
      expect(wishedLine([{ name, amount: 1 }])).not.toMatch(new RegExp(`for ${name}\\.`));
    }
  });
});

it('says why a film is tried out, and nothing of others', () => {
  expect(exploredLine({ explored: 0.4 })).toMatch(/^A try-out: /);
  expect(exploredLine({ explored: null })).toBe('');
});

it('names the parts of a score', () => {
  expect(partTitle('als', false)).toBe('People with your taste (ALS)');
  expect(partTitle('als', true)).toBe('Factors');
  expect(partTitle('content', false)).toBe('Your genres');
});
