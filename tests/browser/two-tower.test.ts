import type { Page, Worker } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { useChromium } from './chromium';
import { Lecturer } from './lecturer';

const url = inject('siteUrl');
const chromium = useChromium({ graphics: true });

const ROUNDS = 6;
const PATIENCE_MS = 120_000;

async function trainTwoTower(lecturer: Lecturer, rounds = ROUNDS): Promise<void> {
  await lecturer.page.getByRole('radio', { name: /two.tower/i }).check({ force: true });
  await lecturer.set('Rounds', rounds);
  await lecturer.press('Train from scratch');
  await lecturer.button('Pause').waitFor();
}

/** The worker that trains; it is there from the start, and loads TensorFlow.js when it has to. */
async function trainWorker(page: Page): Promise<Worker> {
  const found = page.workers().find((worker) => /train\.worker/.test(worker.url()));
  if (!found)
    throw new Error(
      `no train worker among ${page
        .workers()
        .map((worker) => worker.url())
        .join(', ')}`,
    );
  return found;
}

describe('the two-tower network', () => {
  it(
    'is trained by clicking, serves the page, learns from a click, and is there after a reload',
    async () => {
      const lecturer = await Lecturer.enter(await chromium.newContext(), url);
      const { page, person } = lecturer;
      await trainTwoTower(lecturer);
      await lecturer.button('Train from scratch').waitFor({ timeout: PATIENCE_MS });
      expect(await lecturer.figure('round')).toBe(`${ROUNDS} of ${ROUNDS}`);
      expect(await lecturer.figure('engine')).toMatch(/tensorflow/i);
      expect(Number((await lecturer.figure('loss')).replaceAll(',', ''))).toBeGreaterThan(0);
      await person.status(/two-tower/i);
      await page.getByRole('link', { name: 'For you' }).click();
      const before = await person.topTen();
      await person.like(before[0]!.title.replace(/, (The|A|An)$/, ''));
      const after = await person.topTen();
      expect(after.map(({ movieId }) => movieId)).not.toEqual(before.map(({ movieId }) => movieId));
      // A film that the network gives everybody has no reason in a single like.
      expect(after.filter(({ reason }) => reason.startsWith('because you liked ')).length).toBeGreaterThan(0);
      await page.reload();

      await person.seeFirstList();
      await person.status(/two-tower/i);
      expect((await person.topTen()).map(({ movieId }) => movieId)).toEqual(after.map(({ movieId }) => movieId));
      person.expectNoProblems();
      person.expectOnlyOwnOrigin(new URL(url).origin);
    },
    PATIENCE_MS + 60_000,
  );

  it(
    'can be stepped batch by batch, and learn a little more from the own clicks',
    async () => {
      const lecturer = await Lecturer.enter(await chromium.newContext(), url);
      const { page, person } = lecturer;
      await lecturer.open('#/lab?model=two-tower');
      await lecturer.set('Rounds', 4);
      await lecturer.press('Step by step');
      await lecturer.press('Learn from one batch');
      await lecturer.says(/batch 1 of \d+/i, PATIENCE_MS);
      await lecturer.press('Play');
      await lecturer.button('Train from scratch').waitFor({ timeout: PATIENCE_MS });
      await page.getByRole('link', { name: 'For you' }).click();
      const [first] = await person.topTen();
      await person.like(first!.title.replace(/, (The|A|An)$/, ''));
      const plain = (await person.topTen()).map(({ movieId }) => movieId);
      await page.getByRole('link', { name: 'Lab' }).click();
      const own = page.getByRole('switch', { name: /own clicks/i });
      await own.check();
      await lecturer.says(/moved \d+ of the first \d+ films/i, PATIENCE_MS);
      await own.uncheck();
      await page.getByRole('link', { name: 'For you' }).click();
      expect((await person.topTen()).map(({ movieId }) => movieId)).toEqual(plain);
      person.expectNoProblems();
    },
    PATIENCE_MS + 60_000,
  );

  it(
    'goes on without WebGL when its context is lost in mid-training, and says so',
    async () => {
      const lecturer = await Lecturer.enter(await chromium.newContext(), url);
      const { page, person } = lecturer;
      const worker = await trainWorker(page);
      await worker.evaluate(() => {
        const kept: WebGL2RenderingContext[] = [];
        Object.assign(self, { keptContexts: kept });
        const original = OffscreenCanvas.prototype.getContext;
        OffscreenCanvas.prototype.getContext = function (this: OffscreenCanvas, ...args: never[]) {
          const context = (original as (...all: never[]) => unknown).apply(this, args);
          if (context instanceof WebGL2RenderingContext) kept.push(context);
          return context as never;
        } as never;
      });
      await page.evaluate(() => (location.hash = '#/lab?engine=webgl&model=two-tower'));
      await trainTwoTower(lecturer, 8);
      await expect.poll(() => lecturer.figure('engine'), { timeout: PATIENCE_MS }).toMatch(/webgl/i);
      await expect.poll(() => lecturer.round(), { timeout: PATIENCE_MS }).toMatch(/^[1-4] of 8$/);
      await worker.evaluate(() => {
        const { keptContexts } = self as unknown as { keptContexts: WebGL2RenderingContext[] };
        for (const context of keptContexts) context.getExtension('WEBGL_lose_context')?.loseContext();
      });
      await lecturer.says(/stopped working/i, PATIENCE_MS);
      await lecturer.button('Train from scratch').waitFor({ timeout: PATIENCE_MS });
      expect(await lecturer.figure('engine')).toMatch(/wasm/i);
      await person.status(/two-tower/i);
    },
    2 * PATIENCE_MS,
  );
});
