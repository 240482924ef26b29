/** Runs as MLflow keeps them: out, in MLflow's own layout, and in again. */
import fc from 'fast-check';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { defaultPlan, isUsablePlan, MODEL_KINDS, MODELS } from '../../../src/core/models/registry';
import type { Ranges } from '../../../src/core/models/ranges';
import type { Run } from '../../../src/core/run-types';
import { exportRuns } from '../../../src/core/runs/mlflow-export';
import { importRuns } from '../../../src/core/runs/mlflow-import';
import { roundsFromJson } from '../../../src/core/runs/mlflow-rounds';
import { fromFileName, numberText, readNumber, toFileName } from '../../../src/core/runs/mlflow-text';
import type { ModelPlan, StepReport } from '../../../src/core/training-types';
import { aRun, round } from '../../fixtures/runs';
import { thrownBy } from '../../fixtures/thrown';

type Files = Record<string, string>;

const decoder = new TextDecoder();
const filesOf = (zip: Uint8Array): Files =>
  Object.fromEntries(Object.entries(unzipSync(zip)).map(([path, bytes]) => [path, decoder.decode(bytes)]));
const zipOfFiles = (files: Files): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)])));

const anyText = fc.string({ unit: 'grapheme', maxLength: 12 });
const anyPlan: fc.Arbitrary<ModelPlan> = fc.constantFrom(...MODEL_KINDS).chain((kind) => {
  const ranges = Object.entries(MODELS[kind].ranges as Ranges<Record<string, number>>);
  const settings = ranges.map(([name, { min, max, integer }]) =>
    (integer ? fc.integer({ min, max }) : fc.double({ min, max, noNaN: true })).map((value) => [name, value] as const),
  );
  const plan = fc
    .tuple(...settings)
    .map((config) => ({ kind, config: Object.fromEntries(config) }) as unknown as ModelPlan);
  // Some kinds ask for more than ranges.
  return plan.filter(isUsablePlan);
});
const anyRound: fc.Arbitrary<StepReport> = fc.record(
  {
    iteration: fc.nat(),
    iterations: fc.nat(),
    objective: fc.double(),
    stepMs: fc.double(),
    elapsedMs: fc.double(),
    done: fc.boolean(),
    ndcg: fc.option(fc.double()),
    early: fc.boolean(),
    flops: fc.double(),
    memoryBytes: fc.nat(),
    engine: anyText,
    gradientNorm: fc.double(),
    covered: fc.record({ films: fc.nat(), of: fc.nat() }),
    examplesPerSecond: fc.double(),
  },
  { requiredKeys: ['iteration', 'iterations', 'objective', 'stepMs', 'elapsedMs', 'done'], noNullPrototype: true },
);
const anyName = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });
const anyRun: fc.Arbitrary<Run> = fc.record(
  {
    id: fc.uuid().map((id) => id.replaceAll('-', '')),
    dataset: anyText,
    packHash: anyText,
    splitHash: fc.option(anyText),
    plan: anyPlan,
    engine: anyText,
    device: anyText,
    version: anyText,
    startedAt: fc.nat(),
    endedAt: fc.option(fc.nat()),
    status: fc.constantFrom('running', 'finished', 'stopped', 'failed'),
    error: fc.option(anyText),
    steps: fc.array(anyRound, { maxLength: 3 }),
    metrics: fc.dictionary(anyName, fc.double(), { maxKeys: 4, noNullPrototype: true }),
    modelId: fc.option(anyText),
    modelBytes: fc.nat(),
    parentId: fc.option(anyText),
    note: anyText,
    tags: fc.array(anyText, { maxLength: 3 }),
    source: fc.constant('import'),
  },
  { noNullPrototype: true },
);

describe('names and numbers in files', () => {
  it('are letters MLflow takes, and come back', () => {
    expect(toFileName('precision@10')).toBe('precision.40.10');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (name) => {
        expect(toFileName(name)).toMatch(/^[\w.-]+$/);
        expect(fromFileName(toFileName(name))).toBe(name);
      }),
    );
  });

  it('of others stay as they are', () => {
    for (const name of ['v1.2', 'val.ffffff.x', '.', 'system/cpu']) expect(fromFileName(name)).toBe(name);
  });

  it('come back bit for bit, as JavaScript or Python writes them', () => {
    fc.assert(fc.property(fc.double(), (value) => Object.is(readNumber(numberText(value)), value)));
    expect(['nan', 'inf', '-inf', '1e-07', '-0.0', '.5', '+3'].map(readNumber)).toEqual([
      NaN,
      Infinity,
      -Infinity,
      1e-7,
      -0,
      0.5,
      3,
    ]);
    expect(['', ' ', 'x', '1 2', '--1', 'infinite', '0.5x'].map(readNumber)).toEqual(Array(7).fill(null));
    expect(['constructor', '__proto__', '-toString'].map(readNumber)).toEqual(Array(3).fill(null));
  });
});

describe('runs that go out and come in', () => {
  it('are the same, whatever they hold', async () => {
    const someRuns = fc.uniqueArray(anyRun, { minLength: 1, maxLength: 3, selector: ({ id }) => id });
    await fc.assert(
      fc.asyncProperty(someRuns, async (runs) => {
        const found = await importRuns(exportRuns(runs));
        const inOrder = (list: Run[]) => [...list].sort((a, b) => (a.id < b.id ? -1 : 1));
        expect(inOrder(found)).toEqual(inOrder(runs));
      }),
      { numRuns: 40 },
    );
  });

  it('of every kind are, with the settings it begins with', async () => {
    const runs = MODEL_KINDS.map((kind, startedAt) => aRun({ plan: defaultPlan(kind), startedAt, source: 'import' }));
    expect(await importRuns(exportRuns(runs))).toEqual(runs);
  });

  it('are the same bytes each time', () => {
    expect(exportRuns([aRun()])).toEqual(exportRuns([aRun()]));
  });

  it('are the same where there are many', async () => {
    const runs = Array.from({ length: 300 }, (_, startedAt) => aRun({ startedAt, source: 'import' }));
    expect(await importRuns(exportRuns(runs))).toHaveLength(300);
  });

  it('take up what was changed in MLflow', async () => {
    const files = filesOf(exportRuns([aRun({ note: 'before' })]));
    const changed = Object.entries(files).map(([path, text]) => {
      const name = `elsewhere/${path}`;
      if (path.endsWith('mlflow.note.content')) return [name, 'after ☂\n'];
      // As PyYAML writes it: sorted, hardly any quotes.
      if (path.endsWith(`${aRun().id}/meta.yaml`)) return [name, text.replaceAll('"active"', 'active')];
      if (path.endsWith('final/objective')) return [name, `${text}2000 nan 1\n`];
      return [name, text];
    });
    const [run] = await importRuns(zipOfFiles(Object.fromEntries(changed) as Files));
    expect(run).toMatchObject({ note: 'after ☂\n', metrics: { objective: NaN }, status: 'finished' });
  });
});

describe('a zip that is not one of runs', () => {
  const files = filesOf(exportRuns([aRun()]));
  const folder = Object.keys(files)
    .find((path) => path.endsWith('rounds.json'))!
    .replace('/artifacts/rounds.json', '');
  const withChange = (path: string, text: string | null): Uint8Array => {
    const { [`${folder}/${path}`]: _, ...others } = files;
    return zipOfFiles(text === null ? others : { ...others, [`${folder}/${path}`]: text });
  };

  it.each([
    ['of no run', 'data-unrecognised', zipOfFiles({ 'ratings.csv': 'a,b' })],
    [
      'of a run of another program',
      'data-unrecognised',
      zipOfFiles({ [`mlruns/0/${'a'.repeat(32)}/meta.yaml`]: 'a: 1' }),
    ],
    ['without a byte', 'file-empty', new Uint8Array(0)],
    ['that is a web page', 'file-not-zip', strToU8('<!doctype html>')],
    ['cut off', 'zip-damaged', zipOfFiles(files).slice(0, -30)],
    ['with a path that climbs', 'zip-unsafe-path', zipOfFiles({ ...files, '../../evil': '' })],
    ['that swells', 'zip-too-large', zipOfFiles({ [`${folder}/tags/x`]: 'a'.repeat(2 ** 24 + 1) })],
    ['with a run in two experiments', 'zip-damaged', zipOfFiles({ ...files, ...inAnother(files) })],
    ['whose meta.yaml is missing', 'zip-damaged', withChange('meta.yaml', null)],
    ['whose meta.yaml is no YAML', 'zip-damaged', withChange('meta.yaml', ': [}')],
    ['whose meta.yaml is a list', 'zip-damaged', withChange('meta.yaml', '- 1')],
    ['whose meta.yaml repeats itself', 'zip-damaged', withChange('meta.yaml', 'a: &a [1]\nb: [*a, *a]')],
    ['whose status is none', 'zip-damaged', withChange('meta.yaml', 'status: 9\nstart_time: 1\nend_time: null')],
    ['whose beginning is none', 'zip-damaged', withChange('meta.yaml', 'status: 3\nstart_time: soon\nend_time: null')],
    ['whose kind is none', 'zip-damaged', withChange('params/kind', 'magic')],
    ['whose kind is not its own', 'zip-damaged', withChange('params/kind', 'toString')],
    ['with a parameter out of range', 'zip-damaged', withChange('params/factors', '-4')],
    ['without a parameter', 'zip-damaged', withChange('params/factors', null)],
    ['with a metric that is none', 'zip-damaged', withChange('metrics/final/objective', '1000 high 0')],
    ['with an empty metric', 'zip-damaged', withChange('metrics/final/objective', '')],
    ['without its rounds', 'zip-damaged', withChange('artifacts/rounds.json', null)],
    ['with rounds that are none', 'zip-damaged', withChange('artifacts/rounds.json', '[{"iteration":1}]')],
    ['with tags that are none', 'zip-damaged', withChange('tags/matinee.tags', '[7]')],
    ['with a size that is none', 'zip-damaged', withChange('tags/matinee.modelBytes', '-1')],
  ])('(%s) is refused as %s', async (_, code, zip) => {
    const error = await thrownBy(() => importRuns(zip));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(/^No runs were read.* Nothing was changed\. /);
    expect(error.message).not.toContain('MovieLens');
  });

  it('gives no run where one of several is broken', async () => {
    const others = filesOf(exportRuns([aRun({ startedAt: 9 })]));
    const { [`${folder}/meta.yaml`]: _, ...broken } = files;
    await thrownBy(() => importRuns(zipOfFiles({ ...others, ...broken })));
  });

  function inAnother(same: Files): Files {
    return Object.fromEntries(
      Object.entries(same).map(([path, text]) => [path.replace(/mlruns\/\d+/, 'mlruns/7'), text]),
    );
  }
});

describe('rounds', () => {
  it.each(['', '{}', '[1]', '[null]', '[{"iteration":"a"}]', '[{"done":true}]', 'null'])('are not %s', (json) => {
    expect(roundsFromJson(json)).toBeNull();
  });

  it('may hold what this version does not know, which is left out', () => {
    expect(roundsFromJson(JSON.stringify([{ ...round(1), later: 7 }]))).toEqual([round(1)]);
  });
});
