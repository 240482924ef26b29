import type { BrowserContext, Page } from 'playwright-core';
import { pasted } from './clipboard';
import type { Visitor } from './visitor';

/** The page with the smallest data set. */
export const START = '#/?data=sample';

/** Has the workers of some names begin with a script; their names as in `workers/`. What they import runs before it. */
export async function beginWorkersWith(context: BrowserContext, script: string, names = '*'): Promise<void> {
  await context.route(`**/${names}.worker-*.js`, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${script}\n${await response.text()}` });
  });
}

/** Has page and workers begin with a script: a browser that has less than it should. */
export async function beginAllWith(context: BrowserContext, script: string): Promise<void> {
  await context.addInitScript(script);
  await beginWorkersWith(context, script);
}

/** A script that does something once `tell` says the word. */
export const whenTold = (word: string, act: string): string =>
  `new BroadcastChannel('faults').addEventListener('message', ({ data }) => { if (data === '${word}') { ${act} } });`;

/** Says a word to the scripts that listen for it. */
export async function tell(page: Page, word: string): Promise<void> {
  await page.evaluate((said) => {
    const channel = new BroadcastChannel('faults');
    channel.postMessage(said);
    channel.close();
  }, word);
}

/** What “Copy report” copies. Leaves the person at the start. */
export async function reportOf({ page }: Visitor): Promise<string> {
  await page.evaluate(() => (location.hash = '#/data'));
  await page.getByRole('button', { name: 'Copy report' }).click();
  await page.getByText('Copied.').waitFor();
  const report = await pasted(page);
  await page.evaluate((hash) => (location.hash = hash), START);
  return report;
}
