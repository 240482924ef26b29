import { describe, expect, inject, it } from 'vitest';
import { useChromium } from './chromium';
import { Visitor } from './visitor';

const url = inject('siteUrl');
const chromium = useChromium({ graphics: true });

/** WebGL is drawn by the processor here, at a second or two a round. */
const ROUNDS = 5;
const PATIENCE_MS = 180_000;

/** Opens MovieLens 100K where this machine has it; the data set that is open stays elsewhere. */
async function useMovieLens100K({ page }: Visitor): Promise<void> {
  await page.getByRole('link', { name: 'Data' }).click();
  const button = page.getByRole('button', { name: 'Use this: MovieLens 100K' });
  await page.getByRole('heading', { name: 'Data', exact: true, level: 1 }).waitFor();
  if ((await button.count()) === 0) return;
  await button.click();
  await page.getByRole('region', { name: 'Status' }).getByText('MovieLens 100K').waitFor();
}

/** The engine that the stored model in use says it was trained by. */
async function engineInStorage({ page }: Visitor): Promise<string[]> {
  return page.evaluate(
    () =>
      new Promise<string[]>((resolve, reject) => {
        const opening = indexedDB.open('matinee');
        opening.onerror = () => reject(new Error('no database'));
        opening.onsuccess = () => {
          const reading = opening.result.transaction('models').objectStore('models').getAll();
          reading.onsuccess = () => {
            const models = reading.result as { stage: string; engine: string; dataset: string }[];
            resolve(models.filter(({ stage }) => stage === 'production').map(({ engine }) => engine));
            opening.result.close();
          };
        };
      }),
  );
}

describe('training on WebGL, named in the address', () => {
  it(
    'goes to its end in a worker, and the model serves the page',
    async () => {
      const person = await Visitor.enter(await chromium.newContext(), url);
      const { page } = person;
      await person.seeModel();
      await useMovieLens100K(person);
      await person.seeModel();
      await page.evaluate(() => (location.hash = '#/lab?engine=webgl'));
      await page.getByLabel('Rounds', { exact: true }).fill(String(ROUNDS));
      await page.getByRole('button', { name: 'Train from scratch' }).click();
      await page.getByRole('button', { name: 'Pause' }).waitFor();
      await page.getByRole('button', { name: 'Train from scratch' }).waitFor({ timeout: PATIENCE_MS });
      await person.status(/tensorflow\.js webgl/i);
      expect(await engineInStorage(person)).toContain('tensorflow.js webgl');
      await page.getByRole('link', { name: 'For you' }).click();
      expect(page.url()).toContain('engine=webgl');
      const before = await person.topTen();
      await person.like(before[0]!.title.replace(/, (The|A|An)$/, ''));
      const after = await person.topTen();
      expect(after).not.toEqual(before);
      for (const film of after) expect(film.reason).toMatch(/^because you liked /);
      person.expectNoProblems();
      person.expectOnlyOwnOrigin(new URL(url).origin);
    },
    PATIENCE_MS + 60_000,
  );
});
