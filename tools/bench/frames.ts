/**
 * `npm run bench -- --suite frames`: how smoothly the built site moves, on MovieLens Latest Small where it can be had.
 *
 * Times from one frame to the next while something goes on, and tasks of the page's own thread that took longer than 50 ms.
 */
import type { Page } from 'playwright-core';
import { buildTemporarySite } from '../build-site';
import { readyPacks } from '../packs';
import { serve } from '../serve';
import { alignColumns } from '../table';
import { openPageOnDisk } from './bench-page';

/** What a stretch of time on the page looked like. Milliseconds. */
interface Stretch {
  readonly name: string;
  readonly frames: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly maxMs: number;
  /** Tasks over 50 ms, longest first. */
  readonly longTasksMs: readonly number[];
}

interface Watching {
  frames: number[];
  tasks: number[];
}

const STRETCH_MS = 6000;
const LIKES = 12;
const LIKE_MS = 800;

/** Begins to note frames and long tasks on the page. */
async function watch(page: Page): Promise<void> {
  await page.evaluate(() => {
    const watching: Watching = { frames: [], tasks: [] };
    Object.assign(globalThis, { watching });
    let last = performance.now();
    const frame = (): void => {
      const now = performance.now();
      watching.frames.push(now - last);
      last = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) watching.tasks.push(duration);
    }).observe({ type: 'longtask' });
  });
}

/** What happens on the page while `act` goes on, what went before left out. */
async function stretch(page: Page, name: string, act: () => Promise<void>): Promise<Stretch> {
  await page.evaluate(() => {
    const { watching } = globalThis as unknown as { watching: Watching };
    [watching.frames.length, watching.tasks.length] = [0, 0];
  });
  await act();
  const { frames, tasks } = await page.evaluate(() => (globalThis as unknown as { watching: Watching }).watching);
  const sorted = frames.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
  return {
    ...{ name, frames: frames.length, p50Ms: at(0.5), p95Ms: at(0.95), maxMs: at(1) },
    longTasksMs: tasks.toSorted((a, b) => b - a),
  };
}

async function pan(page: Page): Promise<void> {
  const box = (await page.locator('main canvas').first().boundingBox())!;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  const until = Date.now() + STRETCH_MS;
  for (let step = 0; Date.now() < until; step++)
    await page.mouse.move(x + 120 * Math.sin(step / 15), y + 60 * Math.cos(step / 15));
  await page.mouse.up();
}

/** Twelve likes of films of the list; for each the next 800 ms are looked at. */
async function like(page: Page): Promise<void> {
  for (let at = 0; at < LIKES; at++) {
    const card = page.locator('main article').nth(at % 4);
    await card.hover();
    await card.getByRole('button', { name: /^Like / }).click();
    await page.waitForTimeout(LIKE_MS);
  }
}

/** From the wish to the end of the layout, which moves as it goes. */
async function layOutByUmap(page: Page, url: string): Promise<void> {
  const cancel = page.getByRole('button', { name: 'Cancel UMAP' });
  await page.goto(`${url}#/lab/map?method=umap`);
  await cancel.waitFor();
  await cancel.waitFor({ state: 'hidden', timeout: 120_000 });
}

async function measure(page: Page, url: string): Promise<Stretch[]> {
  const found: Stretch[] = [];
  await page.goto(url);
  await page
    .getByText(/^ALS \d+/)
    .first()
    .waitFor({ timeout: 60_000 });
  await page.waitForTimeout(4000);
  await watch(page);
  found.push(await stretch(page, `${LIKES} likes`, () => like(page)));
  await page.goto(`${url}#/lab/map`);
  await page.locator('main canvas').first().waitFor();
  await page.waitForTimeout(4000);
  found.push(await stretch(page, 'map, at rest', () => page.waitForTimeout(STRETCH_MS)));
  found.push(await stretch(page, 'map, panned', () => pan(page)));
  found.push(await stretch(page, 'map, UMAP at work', () => layOutByUmap(page, url)));
  await page.goto(`${url}#/lab?set=als*factors_128*iterations_1000`);
  await page.getByRole('button', { name: 'Train from scratch' }).click();
  await page.goto(`${url}#/lab/map`);
  await page.locator('main canvas').first().waitFor();
  await page.waitForTimeout(2000);
  found.push(await stretch(page, 'map, training', () => page.waitForTimeout(STRETCH_MS)));
  found.push(await stretch(page, 'map, panned in training', () => pan(page)));
  const under = await page.getByRole('button', { name: 'Pause' }).count();
  if (under === 0) throw new Error('The training was over before the map was measured: ask for more rounds.');
  return found;
}

function toTable(found: readonly Stretch[]): string {
  const ms = (value: number) => value.toFixed(1);
  const rows = found.map(({ name, frames, p50Ms, p95Ms, maxMs, longTasksMs }) => [
    ...[name, String(frames), ms(p50Ms), ms(p95Ms), ms(maxMs)],
    ...[String(longTasksMs.length), longTasksMs.slice(0, 4).map(Math.round).join(', ') || '–'],
  ]);
  const head = ['', 'frames', 'p50 ms', 'p95 ms', 'most ms', 'tasks over 50 ms', 'the longest'];
  return alignColumns([head, ...rows]).join('\n');
}

/** Measures once, in a new profile; returns the table. */
export async function runFrames(): Promise<string> {
  await readyPacks([]);
  const built = await buildTemporarySite();
  const site = await serve({ folder: built.folder });
  const { page, close } = await openPageOnDisk();
  try {
    await page.setViewportSize({ width: 1440, height: 900 });
    // What tsx leaves in functions that are handed to the page.
    await page.addInitScript('globalThis.__name = (named) => named');
    return toTable(await measure(page, site.url));
  } finally {
    await close();
    await site.close();
    await built.remove();
  }
}
