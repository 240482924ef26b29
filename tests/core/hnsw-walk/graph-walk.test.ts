import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src/core/errors';
import { readGraphFile, type LayeredGraph } from '../../../src/core/hnsw-walk/graph-file';
import { walkGraph } from '../../../src/core/hnsw-walk/graph-walk';
import { createRng } from '../../../src/core/math/rng';
import type { ItemVectors } from '../../../src/core/retrieval/vector-index';
import { writeGraph } from '../../../src/engines/ann/hnsw-files';
import { beginGraph } from '../../../src/engines/ann/hnsw-graph';
import { clusteredVectors } from '../../../tools/bench/suites/clustered-vectors';
import { hnswLibrary } from '../../fixtures/hnsw';

const POINTS = 200;
const WIDTH = 12;

/** A graph that hnswlib built, and its file. */
async function built(vectors: ItemVectors, m: number) {
  const library = await hnswLibrary();
  const graph = beginGraph(library, vectors, { m, efConstruction: 40, ef: 8, seed: 1 });
  graph.add(vectors.values.length / vectors.width);
  return { native: graph.native, bytes: await writeGraph(library, graph.native) };
}

const { native, bytes } = await built(clusteredVectors(POINTS, WIDTH, 1), 4);
const GRAPH = readGraphFile(bytes);

function queryOf(seed: number): Float32Array {
  const rng = createRng(seed);
  return Float32Array.from({ length: WIDTH }, () => rng.normal());
}

function damageOf(broken: Uint8Array): unknown {
  try {
    readGraphFile(broken);
    return null;
  } catch (error) {
    expect(error).toBeInstanceOf(AppError);
    expect((error as AppError).code).toBe('model-damaged');
    return (error as AppError).details['what'];
  }
}

/** A word of the file in the place of another. */
function withWord(at: number, value: number): Uint8Array {
  const changed = bytes.slice();
  new DataView(changed.buffer).setUint32(at, value, true);
  return changed;
}

describe('the file of a graph', () => {
  it('holds every point, its vector as it was added, and several layers', () => {
    expect(GRAPH.width).toBe(WIDTH);
    expect([...GRAPH.labels]).toEqual(Array.from({ length: POINTS }, (_, label) => label));
    expect(GRAPH.links.length).toBeGreaterThan(2);
    expect(GRAPH.levels[GRAPH.entry]).toBe(GRAPH.links.length - 1);
    const longest = Math.max(
      ...Array.from({ length: POINTS }, (_, p) => Math.hypot(...GRAPH.vectors.subarray(p * WIDTH, (p + 1) * WIDTH))),
    );
    expect(longest).toBeCloseTo(1024, 1);
  });

  it('ties points to others of their layer, at most m above the lowest and twice as many there', () => {
    GRAPH.links.forEach((ofPoints, layer) =>
      ofPoints.forEach((ties, point) => {
        expect(ties.length).toBeLessThanOrEqual(layer === 0 ? 8 : 4);
        if (layer > GRAPH.levels[point]!) expect(ties).toEqual([]);
        for (const tie of ties) expect(tie !== point && GRAPH.levels[tie]! >= layer).toBe(true);
      }),
    );
  });

  it.each([
    ['the header is cut off', bytes.subarray(0, 40)],
    ['the header is of another sort of file', withWord(20, 40)],
    ['the header is of another sort of file', new Uint8Array(100)],
    ['the header names what is not there', withWord(28, POINTS)],
    ['the points are cut off', bytes.subarray(0, 4000)],
    ['the upper layers are of another length', bytes.subarray(0, bytes.length - 1)],
    ['a point has too many ties', withWord(56, 9)],
    ['a tie leads to a point that is not there', withWord(60, POINTS)],
    ['the entry is not on the highest layer', withWord(28, GRAPH.levels.indexOf(0))],
  ])('is refused when %s', (what, broken) => {
    expect(damageOf(broken)).toBe(what);
  });

  it('is read or refused, whatever happened to it', () => {
    const change = fc.tuple(fc.nat(bytes.length - 1), fc.nat(255));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), fc.nat(bytes.length), (changes, end) => {
        const broken = bytes.slice(0, end < 60 ? bytes.length : end);
        for (const [at, value] of changes) if (at < broken.length) broken[at] = value;
        damageOf(broken);
      }),
      { numRuns: 300 },
    );
  });

  it('may lie anywhere in a buffer, and hold nothing', async () => {
    const moved = new Uint8Array(bytes.length + 3);
    moved.set(bytes, 3);
    expect(readGraphFile(moved.subarray(3))).toEqual(GRAPH);
    const none = readGraphFile((await built({ values: new Float32Array(0), width: 3 }, 4)).bytes);
    expect(walkGraph(none, new Float32Array(3), { ef: 4, k: 2 })).toEqual({ steps: [], found: [] });
  });
});

describe('a walk', () => {
  it('finds what hnswlib finds, for any query, ef and k', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 12 }), (seed, ef, k) => {
        const query = queryOf(seed);
        native.setEfSearch(ef);
        const { neighbors, distances } = native.searchKnn(query, k, undefined);
        const { found } = walkGraph(GRAPH, query, { ef, k });
        expect(found.map(({ point }) => GRAPH.labels[point])).toEqual(neighbors);
        expect(found.map(({ distance }) => distance)).toEqual(distances);
      }),
      { numRuns: 200 },
    );
  });

  it('goes down one layer after the other, nearer with each step, and counts every point once', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 20 }), (seed, ef) => {
        const { steps, found } = walkGraph(GRAPH, queryOf(seed), { ef, k: 1 });
        expect([steps[0]!.kind, steps.at(-1)!.kind]).toEqual(['enter', 'done']);
        const measured = new Set<number>();
        steps.forEach((step, at) => {
          for (const { point } of step.looked) measured.add(point);
          expect(step.seen).toBe(measured.size);
          const before = steps[at - 1];
          if (!before) return;
          expect(before.layer - step.layer).toBe(step.kind === 'down' ? 1 : 0);
          expect(step.best.distance).toBeLessThanOrEqual(before.best.distance);
        });
        expect(found[0]).toEqual(steps.at(-1)!.best);
        expect(measured.size).toBeLessThanOrEqual(POINTS);
      }),
      { numRuns: 60 },
    );
  });

  it('goes a way that can be worked out by hand', () => {
    // Points on a line at 0, 1, 2, 3; what is looked for lies beyond 3. Layer 1 ties 0 to 2 alone.
    const line: LayeredGraph = {
      ...{ vectors: Float32Array.of(0, 1, 2, 3), width: 1, labels: Uint32Array.of(0, 1, 2, 3), entry: 0 },
      levels: Uint8Array.of(1, 0, 1, 0),
      links: [
        [[1], [0, 2], [1, 3], [2]],
        [[2], [], [0], []],
      ],
    };
    const { steps, found } = walkGraph(line, Float32Array.of(1), { ef: 1, k: 1 });
    expect(steps.map(({ kind, layer, at, best, seen }) => [kind, layer, at, best.point, seen])).toEqual([
      ['enter', 1, 0, 0, 1],
      ['look', 1, 0, 2, 2],
      ['look', 1, 2, 2, 2],
      ['down', 0, 2, 2, 2],
      ['look', 0, 2, 3, 4],
      ['look', 0, 3, 3, 4],
      ['done', 0, 3, 3, 4],
    ]);
    expect(found).toEqual([{ point: 3, distance: -2 }]);
  });

  it.each([
    [new Float32Array(3), 4, 1],
    [new Float32Array(WIDTH), 0, 1],
    [new Float32Array(WIDTH), 4, 0],
  ])('with a wrong question is refused', (query, ef, k) => {
    expect(() => walkGraph(GRAPH, query, { ef, k })).toThrow(RangeError);
  });
});
