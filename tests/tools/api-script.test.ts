import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createContext, Script } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { writeApiScript } from '../../tools/api-script';
import { temporaryFolder } from '../fixtures/temporary-folder';

describe('the script of the API for the service worker', () => {
  it('is one plain script that listens and leaves no name behind', async () => {
    const folder = await temporaryFolder();
    const file = await writeApiScript(folder);
    expect(file).toMatch(/^assets\/api-fetch-[0-9a-f]{8}\.js$/);
    const listening: string[] = [];
    const scope = createContext({ addEventListener: (type: string) => void listening.push(type) });
    new Script(await readFile(join(folder, file), 'utf8')).runInContext(scope);
    expect(listening).toEqual(['fetch']);
    expect(Object.keys(scope)).toEqual(['addEventListener']);
  });

  it('has a name that depends on its content alone', async () => {
    const [one, other] = [await temporaryFolder(), await temporaryFolder()];
    expect(await writeApiScript(one)).toBe(await writeApiScript(other));
  });
});
