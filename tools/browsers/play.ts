/** Plays a journey in one browser. */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '../serve';
import { JOURNEYS } from './journey';
import type { Outcome } from './report';
import type { Step, Surroundings } from './step';
import type { Conditions, Driver } from './tab';
import { Visitor } from './visitor';

/** What the page cannot help: that a box that is watched changed twice in a frame; what Firefox and hnswlib write without storage. */
const HARMLESS = [
  /^ResizeObserver loop/,
  /^Failed to register\/update a ServiceWorker .* Storage access is restricted/,
  /FS Error: syncing FS: SecurityError/,
];

/** The browser starts and stops in it: a step that goes wrong is told, and the next one is played. */
export async function play(
  driver: Driver,
  conditions: Conditions,
  siteFolder: string,
  say: (outcome: Outcome) => void,
): Promise<readonly Outcome[]> {
  const folder = await mkdtemp(join(tmpdir(), 'matinee-browser-'));
  const copy = join(folder, 'site');
  await cp(siteFolder, copy, { recursive: true });
  await driver.prepare?.(copy);
  const site = await serve({ folder: copy });
  const home = await mkdtemp(join(folder, 'home-'));
  const outcomes: Outcome[] = [];
  try {
    const tab = await driver.start(home, conditions);
    const browser = conditions === 'bare' ? `${tab.browser}, bare` : tab.browser;
    try {
      const visitor = new Visitor(tab, site.url);
      for (const step of JOURNEYS[conditions]) {
        const outcome = { browser, step: step.name, ...(await playStep(step, visitor, { folder: home, stopServer })) };
        outcomes.push(outcome);
        say(outcome);
      }
    } finally {
      await tab.close();
    }
  } finally {
    await stopServer();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
  return outcomes;

  function stopServer(): Promise<void> {
    return site.close();
  }
}

async function playStep(
  step: Step,
  visitor: Visitor,
  surroundings: Surroundings,
): Promise<Pick<Outcome, 'passed' | 'note' | 'ms'>> {
  const startedAt = performance.now();
  const after = (): number => Math.round(performance.now() - startedAt);
  try {
    const seen = await step.play(visitor, surroundings);
    const problems = (await visitor.tab.takeProblems()).filter((text) => !HARMLESS.some((known) => known.test(text)));
    const note = problems.length === 0 ? seen : `${seen}; but the page said: ${problems.join(' | ')}`;
    return { passed: problems.length === 0, note, ms: after() };
  } catch (error) {
    const problems = await visitor.tab.takeProblems().catch(() => []);
    const note = [error instanceof Error ? error.message : String(error), ...problems].join(' | ');
    return { passed: false, note, ms: after() };
  }
}
