import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ROOT } from '../../tools/run-node';

interface Workflow {
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<
    Record<string, { readonly steps: readonly { readonly uses?: string; readonly run?: string }[] }>
  >;
}

const FOLDER = join(ROOT, '.github/workflows');
const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: object };

describe.each(readdirSync(FOLDER))('the workflow %s', (name) => {
  const { permissions, jobs } = parse(readFileSync(join(FOLDER, name), 'utf8')) as Workflow;
  const steps = Object.values(jobs).flatMap((job) => job.steps);

  it('can only read, but for a job that says otherwise', () => {
    expect(permissions).toEqual({ contents: 'read' });
  });

  it('asks for scripts that there are, and actions of GitHub itself, each with a version', () => {
    const asked = steps.flatMap(({ run = '' }) =>
      [...run.matchAll(/npm run (?:-\S+ )*(\S+)/g)].map(([, script]) => script!),
    );
    for (const script of asked) expect(scripts).toHaveProperty([script]);
    for (const { uses } of steps) if (uses !== undefined) expect(uses).toMatch(/^actions\/[\w-]+@v\d+$/);
    expect(steps.filter(({ uses, run }) => (uses === undefined) === (run === undefined))).toEqual([]);
  });
});
