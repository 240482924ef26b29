import { describe, expect, it } from 'vitest';
import { readTest } from '../../src/app/experiment-reading';
import { compareMeans } from '../../src/core/experiment/compare';
import { spendingBoundaries } from '../../src/core/experiment/spending';
import { createRng } from '../../src/core/math/rng';
import type { AbLook } from '../../src/core/trial-types';
import { boundaryChart, effectChart } from '../../src/ui/charts/sequential';
import { draw } from '../fixtures/paper';

const rng = createRng(4);
const values = (mean: number): Float64Array => Float64Array.from({ length: 500 }, () => mean + rng.normal());
const [control, treatment] = [values(0), values(0.3)];
const looks = Array.from({ length: 20 }, (_, k): AbLook => {
  const people = 25 * (k + 1);
  const likes = compareMeans(control.subarray(0, people), treatment.subarray(0, people));
  return { people: 2 * people, outcomes: { likes } as AbLook['outcomes'] };
});
const boundaries = spendingBoundaries(looks.map((_, k) => (k + 1) / 20));
const reading = readTest(looks, boundaries, 'likes');
const WORDS = { yLabel: 'difference', scale: 100, total: 1000, room: 600 };

/** As people read it: with a minus and thousands set apart. */
const numberOf = (text: string): number => Number(text.replace('−', '-').replace(',', ''));

describe('the effect so far', () => {
  const chart = effectChart(reading.looks, WORDS);

  it('has two bands, the always valid one around the other, and a line at zero', () => {
    expect(draw(chart).marks('area')).toHaveLength(2);
    expect(chart.note).toBeNull();
    expect(chart.table.head).toEqual(['people', 'always valid', 'one look', 'no difference']);
    for (const [, always, once, zero] of chart.table.rows) {
      const ends = (cell: string) => /\((\S+) to (\S+)\)/.exec(cell)!.slice(1).map(numberOf);
      const [[outerLow, outerHigh], [innerLow, innerHigh]] = [ends(always!), ends(once!)];
      expect(outerLow).toBeLessThan(innerLow!);
      expect(outerHigh).toBeGreaterThan(innerHigh!);
      expect(zero).toBe('0');
    }
  });

  it('draws the line once, and names the bands by pieces of bands', () => {
    const drawn = draw(chart);
    expect(drawn.marks('line')).toHaveLength(2);
    expect(drawn.marks('dot')).toHaveLength(chart.table.rows.length);
    expect(drawn.texts.slice(-3)).toEqual(['always valid', 'one look', 'no difference']);
    const pieces = drawn.all('g').filter((group) => group.getAttribute('aria-label') === 'vector');
    expect(pieces.map((piece) => piece.getAttribute('fill-opacity'))).toEqual(['0.35', '0.35', null]);
  });

  it('leaves out the first looks, whose bands would flatten the others, and keeps the last', () => {
    const people = chart.table.rows.map(([first]) => numberOf(first!));
    expect(people[0]).toBeGreaterThan(50);
    expect(people.at(-1)).toBe(1000);
  });

  it('is empty without looks', () => {
    expect(effectChart([], WORDS).table.rows).toEqual([]);
  });
});

describe('the distance from zero', () => {
  it('is drawn with the boundaries that are not out of the picture', () => {
    const chart = boundaryChart(reading.looks, { total: 1000, room: 600 });
    expect(chart.table.head).toEqual(['people', 'this test', 'planned boundary', 'peeking, 1.96']);
    const bounds = chart.table.rows.map(([, , boundary]) => boundary);
    expect(bounds[0]).toBe('');
    expect(Number(bounds.at(-1))).toBeLessThan(2.2);
    expect(draw(chart).marks('y-axis tick label')[0]!.textContent).toBe('0');
  });
});
