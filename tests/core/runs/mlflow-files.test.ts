import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Run } from '../../../src/core/run-types';
import { exportRuns } from '../../../src/core/runs/mlflow-export';
import { aRecord, aRun, round } from '../../fixtures/runs';

type Files = Record<string, string>;

const decoder = new TextDecoder();
const filesOf = (zip: Uint8Array): Files =>
  Object.fromEntries(Object.entries(unzipSync(zip)).map(([path, bytes]) => [path, decoder.decode(bytes)]));

/** What MLflow's own validation and file store ask for, as documented: names, lengths, types. */
describe('the files', () => {
  const run = aRun({
    note: 'Ein Versuch ☂: "yes"',
    tags: ['kept'],
    splitHash: '12ab',
    metrics: { ndcg: 0.25, 'precision@10': NaN, objective: Infinity },
    steps: [round(1, { ndcg: 0.2, engine: 'x' }), round(2, { ndcg: null, objective: -Infinity })],
  });
  const broken = aRun({ startedAt: 2000, endedAt: null, status: 'running', steps: [], metrics: {}, modelId: null });
  const other = aRun({ dataset: 'other', startedAt: 3000, status: 'failed', error: 'It failed.' });
  const files = filesOf(exportRuns([run, broken, other], [aRecord(run.modelId!)]));
  const paths = Object.keys(files);
  const experiments = [...new Set(paths.map((path) => path.split('/')[1]!))];
  const folderOf = ({ id }: Run): string => paths.find((path) => path.includes(id))!.split(id)[0]! + id;

  it('lie in mlruns, a folder an experiment, a folder a run', () => {
    expect(experiments).toHaveLength(2);
    const inRun = String.raw`(meta\.yaml|(params|metrics|tags)/[\w.\-/ ]+|artifacts/(rounds|model)\.json)`;
    const layout = new RegExp(String.raw`^mlruns/[1-9]\d*/(meta\.yaml|[0-9a-f]{32}/${inRun})$`);
    expect(paths.filter((path) => !layout.test(path))).toEqual([]);
  });

  it('say of each experiment what MLflow needs', () => {
    const metas = experiments.map((id) => parse(files[`mlruns/${id}/meta.yaml`]!, { version: '1.1' }) as object);
    expect(metas).toEqual([
      {
        artifact_location: `mlruns/${experiments[0]}`,
        creation_time: 1000,
        experiment_id: experiments[0],
        last_update_time: 2000,
        lifecycle_stage: 'active',
        name: 'Matinee: tiny',
      },
      expect.objectContaining({ name: 'Matinee: other', creation_time: 3000, last_update_time: 3040 }),
    ]);
  });

  it.each([
    [run, 3],
    [broken, 1],
    [other, 4],
    [aRun({ status: 'stopped' }), 5],
  ])('say of each run what MLflow needs, statuses as its numbers (%#)', (one, status) => {
    const all = filesOf(exportRuns([one]));
    const path = Object.keys(all).find((name) => name.endsWith(`${one.id}/meta.yaml`))!;
    const [, experiment] = path.split('/');
    expect(parse(all[path]!, { version: '1.1' })).toEqual({
      artifact_uri: `mlruns/${experiment}/${one.id}/artifacts`,
      deleted_time: null,
      end_time: one.endedAt,
      entry_point_name: '',
      experiment_id: experiment,
      lifecycle_stage: 'active',
      run_id: one.id,
      run_name: expect.stringMatching(/^als-[0-9a-f]{8}$/),
      run_uuid: one.id,
      source_name: '',
      source_type: 4,
      source_version: '',
      start_time: one.startedAt,
      status,
      tags: [],
      user_id: 'matinee',
    });
    expect(one.id).toMatch(/^[0-9a-f]{32}$/);
  });

  it('quote every text, so that YAML 1.1 takes none of them for a number', () => {
    const meta = files[`${folderOf(run)}/meta.yaml`]!;
    expect(meta).toContain(`run_id: "${run.id}"`);
    expect(meta).toMatch(/experiment_id: "\d+"/);
  });

  it('have names and values within the bounds of MLflow', () => {
    for (const [path, text] of Object.entries(files)) {
      const [, family, name] = /(params|metrics|tags)\/(.+)$/.exec(path) ?? [];
      if (family === undefined) continue;
      expect(name).toMatch(/^[/\w.\- ]{1,250}$/);
      expect(name!.split('/').some((part) => ['', '.', '..'].includes(part))).toBe(false);
      expect(text.length).toBeLessThanOrEqual(family === 'params' ? 6000 : family === 'tags' ? 5000 : Infinity);
    }
  });

  it('hold metrics as lines of timestamp, value and step, none of them empty', () => {
    const metrics = paths.filter((path) => path.includes('/metrics/'));
    for (const path of metrics) expect(files[path]).toMatch(/^(\d+ (-?[\d.e+-]+|NaN|-?Infinity) \d+\n)+$/);
    const folder = `${folderOf(run)}/metrics`;
    expect(files[`${folder}/round/objective`]).toBe('1010 100 1\n1020 -Infinity 2\n');
    expect(files[`${folder}/round/ndcg`]).toBe('1010 0.2 1\n');
    expect(files[`${folder}/final/precision.40.10`]).toBe('1040 NaN 0\n');
    expect(metrics.filter((path) => path.includes(broken.id))).toEqual([]);
  });

  it('hold parameters, tags, and the record of the model', () => {
    const folder = folderOf(run);
    expect(files[`${folder}/params/kind`]).toBe('als');
    expect(files[`${folder}/params/factors`]).toBe('64');
    expect(files[`${folder}/tags/mlflow.note.content`]).toBe(run.note);
    expect(files[`${folder}/tags/mlflow.source.git.commit`]).toBe('abc1234');
    expect(files[`${folder}/tags/mlflow.runName`]).toMatch(/^als-/);
    expect(JSON.parse(files[`${folder}/artifacts/model.json`]!)).toEqual(aRecord(run.modelId!));
    expect(files[`${folderOf(other)}/artifacts/model.json`]).toBeUndefined();
    expect(files[`${folderOf(other)}/tags/matinee.error`]).toBe('It failed.');
  });
});
