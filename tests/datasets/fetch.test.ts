import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
const TSX = join(ROOT, 'node_modules/tsx/dist/cli.mjs');
const run = promisify(execFile);

describe('npm run datasets', () => {
  it('ends with 2 and names the data sets when one is not known', async () => {
    const ended = run(process.execPath, [TSX, join(ROOT, 'datasets/fetch.ts'), 'ml-2m']);
    await expect(ended).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining('ml-100k') as string });
  });

  it('ends with 1 at an option that is not known', async () => {
    const ended = run(process.execPath, [TSX, join(ROOT, 'datasets/fetch.ts'), '--loud']);
    await expect(ended).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('--loud') as string });
  });
});
