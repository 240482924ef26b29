/**
 * Takes the messages out of the code into src/messages (as `npm run messages` does), and puts them where they are needed.
 *
 * English goes back to where it is said: `_w_load_(12)`, as wuchale writes it, becomes `_w_load_("Start over")`, so that a
 * script carries the words it says and no others. The other languages are modules of their own, `virtual:messages/de`:
 * pairs of a message in English and in that language.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Plugin } from 'vite';
import { ROOT, runNode } from './run-node';

const ASKED = /(_w_load_(?:\.[cp])?\()(\d+)(?=[,)])/g;
const MODULE = 'virtual:messages/';

export function inlineMessages(): Plugin {
  let english: readonly unknown[] = [];
  return {
    name: 'matinee:inline-messages',
    // This hook runs before wuchale's own plugin reads them; the transform below runs after its.
    async config() {
      const status = await runNode(join(ROOT, 'node_modules/wuchale/dist/cli/index.js'), ['--clean', '-l', 'error']);
      if (status !== 0) throw new Error('The messages could not be taken out of the code: see above.');
    },
    async buildStart() {
      english = await messagesIn('en');
    },
    resolveId: (id) => (id.startsWith(MODULE) ? `\0${id}` : null),
    async load(id) {
      if (!id.startsWith(`\0${MODULE}`)) return null;
      const other = await messagesIn(id.slice(MODULE.length + 1));
      const pairs = english.map((message, at) => [message, other[at]]).filter(([a, b]) => !isDeepStrictEqual(a, b));
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(pairs))});`;
    },
    transform: {
      order: 'pre',
      async handler(code, id) {
        if (!code.includes('_w_load_')) return null;
        // A sentence may have been added since, while the site is developed.
        if ([...code.matchAll(ASKED)].some(([, , at]) => !english[Number(at)])) english = await messagesIn('en');
        const inlined = code.replace(ASKED, (_, call: string, at: string) => {
          const message = english[Number(at)];
          if (!message) throw new Error(`${id} says what src/messages does not know.`);
          return call + JSON.stringify(message);
        });
        return { code: inlined, map: null };
      },
    },
  };
}

/** The messages of a language in the order of their numbers, from the file that wuchale writes when a build begins. */
async function messagesIn(language: string): Promise<readonly unknown[]> {
  const file = join(ROOT, `src/messages/.wuchale/components.components.${language}.compiled.js`);
  const list = /^export let c = (\[.*\])$/m.exec(await readFile(file, 'utf8'))?.[1];
  if (!list) throw new Error(`${file} is not as wuchale used to write it.`);
  return JSON.parse(list) as readonly unknown[];
}
