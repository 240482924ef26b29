import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type Axe from 'axe-core';
import type { Page } from 'playwright-core';
import { waitForParts } from '../../tools/browser';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds on the page as it is, as readable lines; of some rules alone where these are given. */
export async function findings(page: Page, rules?: string[]): Promise<string[]> {
  await waitForParts(page);
  await page.evaluate(axe);
  const { violations } = await page.evaluate(
    (runOnly) => (globalThis as unknown as { axe: typeof Axe }).axe.run(runOnly ? { runOnly } : {}),
    rules,
  );
  return violations.map(({ id, impact, help, nodes }) => `${id} (${impact}): ${help} (${nodes[0]?.html})`);
}
