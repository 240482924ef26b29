import { describe, expect, it } from 'vitest';
import type { BoardState, TowerPair } from '../../src/core/blackboard-types';
import { matrixTex, spokenMatrix, sumTex, transposedTex } from '../../src/ui/blackboard-tex';
import { bothWords, curveWords, falseNegatives, guessWords, happened, pairWords } from '../../src/ui/blackboard-words';
import { arrowPath } from '../../src/ui/lab/plane-arrow';
import { placeNames } from '../../src/ui/lab/plane-labels';
import { drawPlane, planeMarks } from '../../src/ui/lab/plane-marks';

const state = (move: BoardState['move'], objective: number): BoardState => ({
  move,
  objective,
  people: Float32Array.from({ length: 12 }, (_, at) => at / 10),
  films: new Float32Array(12),
});

describe('the words of the blackboard', () => {
  it('say what a half-step did, with the row that is looked at', () => {
    const said = happened(state('films', 4.5), state('people', 2), { side: 'people', index: 1 }, 2);
    expect(said).toBe(
      'With the films held still, the best numbers for Ben are (0.200, 0.300). The objective went from 4.500 to 2.000.',
    );
  });

  it('say that both at once overshot, or that it did no harm', () => {
    const row = { side: 'people', index: 0 } as const;
    expect(happened(state(null, 2), state('both', 9), row, 2)).toMatch(/overshoot\. .*from 2\.000 to 9\.000/);
    expect(happened(state(null, 9), state('both', 2), row, 2)).toMatch(/no harm/);
    expect(happened(null, state(null, 9), row, 2)).toMatch(/random numbers, and the objective is 9\.000/);
  });

  it('tell apart the harm of both at once, one side at rest, and luck', () => {
    expect(bothWords({ now: 9, films: 5, people: 6, inTurn: 3, both: 40 })).toMatch(/raise it from 9\.000 to 40\.000/);
    expect(bothWords({ now: 9, films: 5, people: 9, inTurn: 3, both: 5 })).toMatch(/taking turns does/);
    expect(bothWords({ now: 9, films: 5, people: 6, inTurn: 3, both: 4 })).toMatch(/happens to lower/);
  });

  it('say of the curve that it never rises, or how often it did', () => {
    expect(curveWords([state(null, 3), state('films', 2)])).toMatch(/^It never rises/);
    expect(curveWords([state(null, 3), state('both', 9), state('both', 12)])).toMatch(/^It rose 2 times/);
    expect(curveWords([state(null, 3), state('both', 9)])).toMatch(/^It rose once/);
  });

  it('recommend the highest number without a like', () => {
    const table = Array.from({ length: 36 }, (_, at) => at === 0);
    const scores = table.map((_, at) => (at === 8 ? 0.8 : at === 0 ? 0.9 : 0));
    expect(guessWords(table, scores)).toContain('0.80: Last Airlock for Ben');
    expect(guessWords(table.fill(true), scores)).toMatch(/nothing left/);
  });

  it('name the films of a batch that count as wrong although they are liked', () => {
    const pairs: TowerPair[] = [
      { person: 0, film: 0, history: [1] },
      { person: 1, film: 1, history: [2] },
    ];
    expect(falseNegatives(pairs)).toEqual(['Ada also likes Moon Salvage']);
    expect(pairWords(pairs[0]!)).toBe('Ada likes Moon Salvage. Which film is missing? Orbit Nine.');
  });
});

describe('the formulas', () => {
  it('hold the numbers in rows and columns', () => {
    expect(matrixTex([1, -0.5, 2, 3], 2)).toBe('\\begin{matrix} 1.000 & -0.500 \\\\ 2.000 & 3.000 \\end{matrix}');
    expect(transposedTex([1, 2, 3, 4, 5, 6], 2)).toBe(matrixTex([1, 3, 5, 2, 4, 6], 3));
    expect(sumTex([-0.5, 0.25], 'x')).toBe('-0.500\\,x_{1} + 0.250\\,x_{2}');
    expect(spokenMatrix([1, -2], 1)).toBe('row 1: 1.000; row 2: −2.000');
  });
});

describe('names in the picture', () => {
  it('stay inside and off one another, even where points crowd', () => {
    const points = Array.from({ length: 12 }, (_, at) => ({ x: 230 + at, y: 230 - at, name: `Film ${at}` }));
    const placed = placeNames(points, 460);
    for (const { x, y } of placed) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(y).toBeLessThanOrEqual(460);
    }
    const places = placed.map(({ x, y }) => `${Math.round(x)} ${Math.round(y)}`);
    expect(new Set(places).size).toBe(12);
  });
});

describe('an arrow in the picture', () => {
  it('ends before its mark, or begins beside it, and is none where hardly anything moved', () => {
    expect(arrowPath({ x: 0, y: 0 }, { x: 100, y: 0 }, 'tip')).toBe('M0.0 0.0L90.0 0.0');
    expect(arrowPath({ x: 0, y: 0 }, { x: 0, y: 100 }, 'tail')).toBe('M0.0 10.0L0.0 100.0');
    expect(arrowPath({ x: 5, y: 5 }, { x: 15, y: 15 }, 'tip')).toBeNull();
  });
});

describe('the picture', () => {
  const places = (first: readonly [number, number]) => ({
    people: Float32Array.from({ length: 12 }, (_, at) => first[at] ?? 0.1),
    films: Float32Array.from({ length: 12 }, () => -0.1),
  });
  const now = places([1, 0.5]);

  it('has the origin in its middle and up above, and everybody within', () => {
    const { marks, radius } = drawPlane(planeMarks(now, { row: { side: 'people', index: 0 } }), 400, true);
    const [ada] = marks;
    expect(ada).toMatchObject({ name: 'Ada', side: 'people', chosen: true, arrow: null });
    expect([ada!.x, ada!.y]).toEqual([200 + radius, 200 - radius / 2]);
    expect(marks.filter(({ chosen }) => chosen)).toHaveLength(1);
    expect(radius).toBeLessThan(200);
  });

  it('draws an arrow from where somebody was, or to where they will be, and none where nobody moved', () => {
    const other = places([0, -0.5]);
    const from = drawPlane(planeMarks(now, { before: other }), 400, true);
    const to = drawPlane(planeMarks(now, { after: other }), 400, true);
    const end = ({ x, y }: { readonly x: number; readonly y: number }) => `${x.toFixed(1)} ${y.toFixed(1)}`;
    expect(from.marks[0]!.arrow).toMatch(/^M/);
    expect(from.marks[0]!.arrow).not.toContain(`L${end(from.marks[0]!)}`);
    expect(to.marks[0]!.arrow).not.toContain(`M${end(to.marks[0]!)}`);
    expect(from.marks.slice(1).every(({ arrow }) => arrow === null)).toBe(true);
    const was = drawPlane(planeMarks(other, { before: other, after: now }), 400, true).marks[0]!;
    expect(from.marks[0]!.arrow).toContain(`M${end(was)}`);
    expect(to.marks[0]!.arrow).toContain(`L${end(was)}`);
  });
});
