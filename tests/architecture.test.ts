import { describe, expect, it } from 'vitest';
import { findViolations } from '../tools/architecture/check';
import { readTree } from '../tools/architecture/read-tree';
import { ROOT } from '../tools/run-node';

const tree = readTree(ROOT);

/** Violations in made-up files. */
const judge = (files: Record<string, string>): string[] => findViolations(new Map(Object.entries(files)));

const DOC = '/** A thing. */\n';
const CORE = {
  'src/core/types.ts': `${DOC}export interface Film {}`,
  'src/core/math/rng.ts': `${DOC}export const a = 1;`,
};

describe('the house', () => {
  it('has rooms with files in them', () => {
    const folders = new Set([...tree.keys()].map((path) => path.split('/').slice(0, 2).join('/')));
    expect([...folders]).toEqual(expect.arrayContaining(['src/core', 'src/engines', 'src/app', 'src/ui']));
    expect(tree.size).toBeGreaterThan(20);
  });

  it('keeps its own rules', () => {
    expect(findViolations(tree)).toEqual([]);
  });
});

describe('the checker', () => {
  it('finds nothing wrong with tidy files', () => {
    const files = {
      ...CORE,
      'src/engines/als/wasm.ts': `${DOC}export const w = 1;`,
      'workers/train.api.ts': "import { w } from '../src/engines/als/wasm';\nexport const createTrainApi = () => w;",
      'workers/train.worker.ts': "import { expose } from 'comlink';\nimport { createTrainApi } from './train.api';",
      'src/app/worker-host.ts':
        "import type { createTrainApi } from '../../workers/train.api';\nexport type T = typeof createTrainApi;",
      'src/ui/Card.svelte':
        "<script lang=\"ts\">\n  import type { Film } from '../core/types';\n</script>\n<p>import x from 'idb'</p>",
    };
    expect(judge(files)).toEqual([]);
  });

  it.each([
    ['core importing an engine', 'src/core/a.ts', "import '../engines/als/wasm';", /core may not import src\/engines/],
    ['core importing a library', 'src/core/a.ts', "import { openDB } from 'idb';", /may not import the library idb/],
    ['a type import of the wrong room', 'src/core/a.ts', "import type { X } from '../app/x';", /core may not import/],
    ['an inline type import', 'src/core/a.ts', "type X = import('../app/x').X;", /core may not import/],
    ['a dynamic import', 'src/ui/a.ts', "const later = () => import('../engines/als/wasm');", /ui may not import/],
    ['a re-export', 'src/ui/a.ts', "export { w } from '../engines/als/wasm';\nconst a = 1;", /ui may not import/],
    ['another engine', 'src/engines/ann/a.ts', "import '../als/wasm';", /engines may not import/],
    ['storage using an engine', 'src/storage/a.ts', "import '../engines/als/wasm';", /storage may not import/],
    [
      'app running worker code',
      'src/app/a.ts',
      "import { a } from '../../workers/train.api';",
      /only with `import type`/,
    ],
    ['a worker using another', 'workers/serve.api.ts', "import { a } from './train.api';", /only with `import type`/],
    ['ui reading core numbers', 'src/ui/a.ts', "import '../core/math/rng';", /ui may not import/],
    ['tools using tfjs', 'tools/a.ts', "import '@tensorflow/tfjs-core';", /tools may not import the library/],
    ['node in the page', 'src/app/a.ts', "import 'node:fs';", /may not import the library node:fs/],
    ['a file that is not there', 'src/core/a.ts', "import './nowhere';", /not there/],
    ['dice in core', 'src/core/a.ts', 'const a = Math.random();', /may not use Math\.random/],
    ['a clock in core', 'src/core/a.ts', 'const a = performance.now() + Date.now();', /may not use performance/],
    ['today in core', 'src/core/a.ts', 'const a = new Date();', /may not use new Date/],
    ['a barrel', 'src/core/index.ts', "export * from './types';", /a barrel/],
    ['a name that says nothing', 'src/core/utils.ts', 'const a = 1;', /says nothing/],
    ['a badly written name', 'src/core/topK.ts', 'const a = 1;', /kebab-case/],
    ['a file without end', 'src/core/a.ts', 'const a = 1;\n'.repeat(301), /301 lines/],
    ['an export nobody explained', 'src/core/a.ts', 'export const a = 1;', /no docstring/],
  ])('reports %s', (_, path, text, message) => {
    const others = {
      'src/engines/als/wasm.ts': `${DOC}export const w = 1;`,
      'src/app/x.ts': 'export type X = 1;',
      'workers/train.api.ts': 'export const a = 1;',
    };
    expect(judge({ ...CORE, ...others, [path]: text }).join('\n')).toMatch(message);
  });

  it('reports the script of a component at its own line', () => {
    const found = judge({ 'src/ui/Card.svelte': '<p>hello</p>\n<script lang="ts">\n  import \'idb\';\n</script>' });
    expect(found).toEqual(['src/ui/Card.svelte:3: ui may not import the library idb']);
  });

  it('reports a cycle once, types included', () => {
    const found = judge({
      'src/ui/b.ts': "import './c';",
      'src/ui/c.ts': "import type { D } from './d';",
      'src/ui/d.ts': "import './b';\nexport type D = 1;",
    });
    expect(found).toEqual(['a cycle of imports: src/ui/b.ts → src/ui/c.ts → src/ui/d.ts → src/ui/b.ts']);
  });

  it('lets names pass that only look impure', () => {
    const text = `${DOC}export const a = (state: { window: number }, now: () => number) => state.window + now() + new Date(0).getTime();`;
    expect(judge({ 'src/core/a.ts': text })).toEqual([]);
  });

  it('lets long files pass that hold only types', () => {
    expect(judge({ 'src/core/types.ts': `${DOC}export type A = 1;\n`.repeat(200) })).toEqual([]);
  });
});
