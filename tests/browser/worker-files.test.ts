import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, it } from 'vitest';

it('no script imports from the file of a worker, which WebKit would run a second time', () => {
  const folder = join(inject('siteFolder'), 'assets');
  const scripts = readdirSync(folder).filter((name) => name.endsWith('.js'));
  const workers = scripts.filter((name) => /\.worker-/.test(name));
  expect(workers.length).toBeGreaterThan(5);
  const importing = scripts.flatMap((name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    return workers
      .filter((worker) => text.includes(`from"./${worker}"`) || text.includes(`import"./${worker}"`))
      .map((worker) => `${name} from ${worker}`);
  });
  expect(importing).toEqual([]);
});
