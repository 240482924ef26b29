import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { createRng, type Rng } from '../../src/core/math/rng';
import { inventedZip } from '../../tools/invented-zip';
import { useChromium } from './chromium';
import { storedRows } from './stored-rows';
import { Visitor } from './visitor';

const url = inject('siteUrl');
/** The smallest data set, so that twenty first visits take no longer than they must. */
const start = `${url}#/?data=sample`;
const chromium = useChromium();

const POINTS = Number(process.env['MATINEE_POINTS'] ?? 8);
const SEED = 1;
const NO_ROOM = /no room left|does not let the page store anything/;

/** From these bytes on nothing fits, and from these on all does. */
const [LEAST, MOST] = [1e4, 4e6];

/** What may find the disk full, after a first model was trained. */
const ACTS = ['like', 'import', 'restore'] as const;

interface Outcome {
  readonly quota: number;
  readonly act: (typeof ACTS)[number];
  /** Whether anything was told to have found no room. */
  readonly full: boolean;
}

const zip = Buffer.from(inventedZip(4000));

async function backupOf(person: Visitor): Promise<Buffer> {
  await person.page.goto(`${url}#/data`);
  const download = person.page.waitForEvent('download');
  await person.page.getByRole('button', { name: 'Save a backup', exact: true }).click();
  return readFileSync(await (await download).path());
}

/** What is said of it now; the status line goes on telling of what was. */
const noRoom = (page: Page) => page.locator('main, .notices').getByText(NO_ROOM);

/** What the first training had to say is not of what follows. True where it had found no room. */
async function dismissNotices(page: Page): Promise<boolean> {
  const isFull = (await noRoom(page).count()) > 0;
  const dismiss = page.getByRole('button', { name: /^Dismiss: / });
  while ((await dismiss.count()) > 0) await dismiss.first().click();
  return isFull;
}

/** Does it, and waits for what comes of it: it is done, or it is told why not. */
async function act(person: Visitor, what: Outcome['act'], backup: Buffer): Promise<void> {
  const { page } = person;
  if (what === 'like') {
    const card = page.locator('main ul.grid article').first();
    await card.getByRole('button', { name: /^Like:? / }).press('Enter');
    await noRoom(page)
      .or(page.getByRole('button', { name: /^Undo: / }))
      .first()
      .waitFor();
    return;
  }
  await page.goto(`${url}#/data`);
  if (what === 'import') {
    const input = page.getByLabel('MovieLens zip file', { exact: true });
    await input.setInputFiles({ name: 'made-up.zip', mimeType: 'application/zip', buffer: zip });
    await noRoom(page)
      .or(page.getByText(/^Added made-up/))
      .first()
      .waitFor();
    return;
  }
  if ((await page.getByText('Nothing is stored.').count()) > 0) return;
  const input = page.getByLabel('Backup file', { exact: true });
  await input.setInputFiles({ name: 'backup.zip', mimeType: 'application/zip', buffer: backup });
  await page.getByRole('button', { name: 'Merge with what is here' }).click();
  await noRoom(page)
    .or(page.getByText(/^The backup is merged/))
    .first()
    .waitFor();
}

/** What is stored belongs together, and the page shows what is stored. */
async function expectWhole(person: Visitor): Promise<void> {
  const rows = await storedRows(person.page);
  if (!rows) return;
  expect([...rows.models].sort()).toEqual([...rows.factors].sort());
  expect([...rows.packs].sort()).toEqual([...rows.packBytes].sort());
}

/** A button that leads to what is stored, the list of it, or that nothing is stored at all. */
const waysOut = (page: Page) =>
  page
    .getByRole('button', { name: 'See what is stored' })
    .or(page.getByRole('table', { name: 'What this site stores in this browser' }))
    .or(page.getByText('perhaps because the window is private'));

async function likesStored(page: Page): Promise<number> {
  return ((await storedRows(page))?.events ?? []).filter(({ type }) => type === 'like').length;
}

async function tryAt(rng: Rng, backup: Buffer): Promise<Outcome> {
  const quota = Math.round(LEAST * (MOST / LEAST) ** rng.next());
  const what = ACTS[rng.int(ACTS.length)]!;
  const context = await chromium.newContext();
  const person = await Visitor.begin(context);
  const { page } = person;
  const cdp = await context.newCDPSession(page);
  const { origin } = new URL(url);
  await cdp.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: quota });
  await page.goto(start);
  await person.seeFirstList();
  await person.seeModel();
  const wasFull = await dismissNotices(page);
  await act(person, what, backup);
  await expectWhole(person);
  const isFull = (await noRoom(page).count()) > 0;
  if (isFull) await waysOut(page).first().waitFor();
  const likes = await likesStored(page);

  await cdp.send('Storage.overrideQuotaForOrigin', { origin });
  await page.goto(start);
  await page.reload();
  await person.seeFirstList();
  expect(await likesStored(page)).toBe(likes);
  await expectWhole(person);
  await context.close();
  return { quota, act: what, full: wasFull || isFull };
}

describe('a disk that is full', () => {
  it(`at ${POINTS} points leaves what is stored whole, and says so with a way out`, { timeout: 300_000 }, async () => {
    const person = await Visitor.enter(await chromium.newContext(), start);
    await person.seeModel();
    await person.like('Alien');
    const backup = await backupOf(person);
    const rng = createRng(SEED);
    const outcomes: Outcome[] = [];
    for (let point = 0; point < POINTS; point++) {
      outcomes.push(await tryAt(rng, backup));
    }
    const isFull = outcomes.map(({ full }) => full);
    expect(isFull).toContain(true);
    expect(isFull).toContain(false);
  });
});
