import { describe, expect, it, onTestFinished } from 'vitest';
import { useChromium } from './chromium';
import { serveEnginesPage, type EnginesPage } from './engines-page/build-page';
import type { EngineAnswer } from './engines-page/request';

const chromium = useChromium();

/** Has the page build, keep, damage and search indexes. */
async function searchOn(site: EnginesPage): Promise<EngineAnswer> {
  onTestFinished(() => site.close());
  const page = await (await chromium.newContext()).newPage();
  await page.goto(site.url);
  await page.waitForFunction(() => window.runEngine !== undefined);
  const answer = await page.evaluate(() => window.runEngine?.({ job: 'item-index', backend: 'cpu' }));
  return answer!;
}

describe('the index of items', () => {
  it('has a graph in a worker of its own: built, kept, and built anew for another model or when damaged', async () => {
    const answer = await searchOn(await serveEnginesPage(true));
    expect(answer).toMatchObject({ exact: 'wasm simd', same: 100, graph: 'ready' });
    expect(answer).toMatchObject({ built: 25, kept: 0, other: 25, damaged: 25 });
    expect(answer['recall']).toBeGreaterThanOrEqual(0.98);
  });

  it('answers exactly, and says so, where the policy forbids what the graph needs', async () => {
    expect(await searchOn(await serveEnginesPage())).toMatchObject({
      ...{ exact: 'wasm simd', same: 100, graph: 'engine-unavailable' },
    });
    // Asked for each time that a graph is wanted.
    for (const line of await chromium.takeSeen()) expect(line).toMatch(/script-src kEvalViolation .*index\.worker/);
  });
});
