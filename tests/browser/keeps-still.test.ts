import { expect, inject, it } from 'vitest';
import { useChromium } from './chromium';
import { Visitor } from './visitor';

const url = inject('siteUrl');
const chromium = useChromium({ still: true, offline: true });

/** What Web Vitals calls good. */
const GOOD = 0.1;

interface Shift extends PerformanceEntry {
  readonly value: number;
}

it.each([
  ['the first page, desktop', '', 1440, 900],
  ['the first page, phone', '', 390, 844],
  ['the Lab, desktop', '#/lab', 1440, 900],
  ['the Lab, phone', '#/lab', 390, 844],
  ['Monitor, desktop', '#/monitor', 1440, 900],
  ['Monitor, phone', '#/monitor', 390, 844],
  ['the blackboard, desktop', '#/lab/blackboard', 1440, 900],
  ['the blackboard, phone', '#/lab/blackboard', 390, 844],
])('%s keeps still while it starts and learns for the first time', async (_name, hash, width, height) => {
  const context = await chromium.newContext({ viewport: { width, height } });
  await context.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(globalThis, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.push((entry as Shift).value);
    }).observe({ type: 'layout-shift', buffered: true });
  });
  const person = await Visitor.begin(context);
  await person.page.goto(`${url}${hash}`);
  await person.waitForMeasure('matinee:train');
  await person.page.waitForTimeout(1000);
  const shifts = await person.page.evaluate(() => (globalThis as unknown as { shifts: number[] }).shifts);
  expect(shifts.reduce((sum, shift) => sum + shift, 0)).toBeLessThan(GOOD);
  person.expectNoProblems();
});
