import { describe, expect, it } from 'vitest';
import type { OwnTaste } from '../../src/core/map-types';
import { createRng } from '../../src/core/math/rng';
import { createPlainIndex } from '../../src/core/retrieval/plain-index';
import type { Vectors } from '../../src/core/training-types';
import type { ItemIndex } from '../../src/core/types';
import { createMapApi } from '../../workers/map.api';
import { thrownBy } from '../fixtures/thrown';

const NOBODY: OwnTaste = { history: [], trail: null };
const WIDTH = 6;

let time = 0;
const openMap = () => createMapApi({ createIndex: async (rows) => createPlainIndex(rows), now: () => (time += 1) });

/** Films around three directions; film 0 has no vector. */
function films(count: number, seed = 1, noise = 0.2): Vectors {
  const rng = createRng(seed);
  const values = Float32Array.from({ length: count * WIDTH }, (_, at) => {
    const [item, k] = [Math.floor(at / WIDTH), at % WIDTH];
    return item === 0 ? 0 : Number(k === item % 3) + noise * rng.normal();
  });
  return { values, width: WIDTH };
}

const apart = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, value, at) => sum + (Number.isNaN(value) ? 0 : (value - b[at]!) ** 2), 0);

describe('the map worker', () => {
  it('lays out films that have a direction, and says what it leaves out', () => {
    const layout = openMap().place(films(40), NOBODY, null);
    expect(layout).toMatchObject({ method: 'pca', films: 39, width: WIDTH, own: null });
    expect(layout.positions).toHaveLength(80);
    expect(layout.positions[0]).toBeNaN();
    expect(layout.positions.subarray(2).every((value) => Math.abs(value) <= 1.5)).toBe(true);
    expect(layout.shares[0] + layout.shares[1]).toBeGreaterThan(0.5);
  });

  it('turns each layout as the one before lay', () => {
    const map = openMap();
    const before = map.place(films(60), NOBODY, null).positions;
    const mirrored = films(60);
    // The same films in a space whose directions were exchanged and turned about.
    const exchanged = {
      width: WIDTH,
      values: mirrored.values.map((_, at) => {
        const [item, k] = [Math.floor(at / WIDTH), at % WIDTH];
        return (k % 2 === 0 ? -1 : 1) * mirrored.values[item * WIDTH + (WIDTH - 1 - k)]!;
      }),
    };
    expect(apart(map.place(exchanged, NOBODY, null).positions, before)).toBeLessThan(1e-3);
  });

  it('finds the nearest films by the cosine among all numbers', () => {
    const map = openMap();
    map.place(films(40), NOBODY, null);
    const near = map.near(4, 12);
    expect(near.map(({ item }) => item % 3)).toEqual(new Array(12).fill(1));
    expect(near.every(({ distance }, at) => distance >= (near[at - 1]?.distance ?? 0))).toBe(true);
    expect(map.near(0, 12)).toEqual([]);
  });

  it('puts the person where their vectors are, by PCA and by UMAP', async () => {
    const map = openMap();
    const vectors = films(40);
    const trail = { width: WIDTH, values: vectors.values.slice(4 * WIDTH, 6 * WIDTH) };
    const { own, positions } = map.place(vectors, { history: [], trail }, null);
    expect([...own!].map((value) => value.toFixed(4))).toEqual(
      [...positions.subarray(8, 12)].map((value) => value.toFixed(4)),
    );
    const liked = [{ item: 7 as ItemIndex, weight: 1, preference: 1 as const }];
    const moved = map.placeOwn({ history: liked, trail: null });
    expect([...moved!].map((value) => value.toFixed(4))).toEqual(
      [...positions.subarray(14, 16)].map((value) => value.toFixed(4)),
    );
    await map.beginUmap(1);
    let progress = map.workUmap(500);
    while (progress && !progress.done) progress = map.workUmap(500);
    expect(progress?.layout?.own?.every(Number.isFinite)).toBe(true);
  });

  it('tells how far the neighbours can be believed: those of two numbers wholly', () => {
    const map = openMap();
    const rng = createRng(3);
    map.place({ width: 2, values: Float32Array.from({ length: 80 }, () => rng.normal()) }, NOBODY, null);
    expect(map.trust(1)).toEqual({ value: 1, k: 12, sampled: 40, films: 40 });
    map.place(films(700), NOBODY, null);
    const { value, sampled, films: of } = map.trust(1);
    expect([sampled, of]).toEqual([500, 699]);
    expect(value).toBeGreaterThan(0.5);
    expect(value).toBeLessThan(1);
  });

  it('finds the clusters there are, the same ones for the same seed', () => {
    const map = openMap();
    map.place(films(91), NOBODY, null);
    const clusters = map.clusters(3, 5);
    expect(clusters[0]).toBe(255);
    for (let item = 4; item < 91; item++) expect(clusters[item]).toBe(clusters[1 + ((item - 1) % 3)]);
    expect(map.clusters(3, 5)).toEqual(clusters);
  });

  it('lays out by UMAP from PCA, a little at a time, the same for the same seed, and goes back', async () => {
    const runs = [];
    for (let run = 0; run < 2; run++) {
      const map = openMap();
      const pca = map.place(films(60), NOBODY, null).positions;
      await map.beginUmap(4);
      const fractions: number[] = [];
      let last = map.workUmap(20);
      while (last && !last.done) {
        fractions.push(last.fraction);
        last = map.workUmap(20);
      }
      expect(fractions.length).toBeGreaterThan(3);
      expect(fractions.toSorted((a, b) => a - b)).toEqual(fractions);
      runs.push(last!.layout!.positions);
      expect(last!.layout!.method).toBe('umap');
      expect(map.trust(1).value).toBeGreaterThan(0.8);
      expect(apart(map.layOutByPca().positions, pca)).toBeGreaterThan(0);
      expect(map.workUmap(20)).toBeNull();
    }
    expect(runs[0]).toEqual(runs[1]);
  });

  it('shows what little there is of few films, of one number, and of none', async () => {
    for (const count of [0, 1, 2, 3, 4]) {
      const map = openMap();
      const layout = map.place(films(count), NOBODY, null);
      expect(layout.positions.subarray(2).every(Number.isFinite)).toBe(true);
      expect(map.trust(1).value === null).toBe(count < 4);
      expect(map.clusters(8, 1)).toHaveLength(count);
      expect((await thrownBy(() => map.beginUmap(1))).code).toBe('not-ready');
    }
    const line = openMap().place({ width: 1, values: Float32Array.of(1, -2, 3, 0) }, NOBODY, null);
    expect([...line.positions].filter((_, at) => at % 2 === 1)).toEqual([0, 0, 0, NaN]);
  });

  it('keeps the layout it has when numbers are none', async () => {
    const map = openMap();
    map.place(films(20), NOBODY, null);
    const broken = { width: 2, values: Float32Array.of(1, NaN) };
    expect((await thrownBy(() => map.place(broken, NOBODY, null))).code).toBe('model-diverged');
    expect(map.near(4, 3)).toHaveLength(3);
    expect((await thrownBy(() => openMap().near(1, 1))).code).toBe('not-ready');
  });
});
