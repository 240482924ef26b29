import { readFileSync } from 'node:fs';
import type { BrowserContext, Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { inventedZip } from '../../tools/invented-zip';
import { findings } from './axe';
import { useChromium } from './chromium';
import { beginAllWith } from './faulty';
import { storedRows } from './stored-rows';
import { Visitor } from './visitor';

const url = inject('siteUrl');
const chromium = useChromium();

async function enter(context?: BrowserContext): Promise<Visitor> {
  const person = await Visitor.enter(context ?? (await chromium.newContext()), url);
  await person.seeModel();
  return person;
}

const table = (page: Page) => page.getByRole('table', { name: 'What this site stores in this browser' });

async function openData(page: Page): Promise<void> {
  await page.goto(`${url}#/data`);
  await table(page).getByRole('row').nth(1).waitFor();
}

async function saveBackup(page: Page): Promise<Buffer> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save a backup', exact: true }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^matinee-backup-\d{4}-\d\d-\d\d\.zip$/);
  return readFileSync(await file.path());
}

async function choose(page: Page, buffer: Buffer): Promise<void> {
  const input = page.getByLabel('Backup file', { exact: true });
  await input.setInputFiles({ name: 'backup.zip', mimeType: 'application/zip', buffer });
}

async function taste(person: Visitor): Promise<string[]> {
  await person.page.goto(`${url}#/`);
  await person.seeFirstList();
  return person.taste();
}

describe('a backup', () => {
  it('brings everything into another browser, and back over what came since', async () => {
    const one = await enter();
    for (const title of ['Alien', 'Blade Runner']) await one.like(title);
    await openData(one.page);
    await one.page.getByLabel('MovieLens zip file', { exact: true }).setInputFiles({
      name: 'made-up.zip',
      mimeType: 'application/zip',
      buffer: Buffer.from(inventedZip(40)),
    });
    await one.status('made-up');
    await one.seeModel();
    await table(one.page)
      .getByRole('row', { name: /^Data sets from files/ })
      .waitFor();
    const backup = await saveBackup(one.page);
    await one.page.getByText(/^Saved .* 1 data set/).waitFor();

    const two = await enter();
    await two.like('The Matrix');
    await openData(two.page);
    await choose(two.page, backup.subarray(0, backup.length - 500));
    await two.page.getByText(/^This backup cannot be restored: /).waitFor();
    await choose(two.page, backup);
    const preview = two.page.getByRole('region', { name: 'What is in this backup' });
    await preview.getByText(/Opinions of 2 films\./).waitFor();
    expect(await findings(two.page)).toEqual([]);
    await preview.getByRole('button', { name: 'Merge with what is here' }).click();
    await two.page.getByText(/^The backup is merged with what was here\. New: /).waitFor();
    expect((await taste(two)).sort()).toEqual(['Alien', 'Blade Runner', 'The Matrix']);
    const rows = (await storedRows(two.page))!;
    expect(rows.packs).toEqual(rows.packBytes);
    expect(rows.packs).toHaveLength(1);
    expect([...rows.models].sort()).toEqual([...rows.factors].sort());

    await openData(two.page);
    await choose(two.page, backup);
    await preview.getByText('All of it is here already', { exact: false }).waitFor();
    await preview.getByRole('button', { name: 'Replace what is here' }).click();
    const asked = two.page.getByRole('dialog', { name: 'Replace what is here' });
    await asked.getByRole('button', { name: 'Save a backup of what is here first' }).waitFor();
    await asked.getByRole('button', { name: 'Replace everything' }).click();
    await two.page.getByText(/^The backup is restored: /).waitFor();
    await two.status('made-up');
    await two.page
      .getByRole('button', { name: /^Use this/ })
      .first()
      .click();
    await expect.poll(async () => (await taste(two)).sort(), { timeout: 15_000 }).toEqual(['Alien', 'Blade Runner']);
    two.expectNoProblems();
    two.expectOnlyOwnOrigin(new URL(url).origin);
  });
});

describe('what is stored', () => {
  it('is listed, asked before it is deleted kind by kind, and gone then', async () => {
    const person = await enter();
    const { page } = person;
    await person.like('Alien');
    await openData(page);
    const row = table(page).getByRole('row', { name: /^Clicks and opinions/ });
    await row.getByRole('cell', { name: /^\d+ events?$/ }).waitFor();
    await table(page).getByRole('cell', { name: '1 model', exact: true }).waitFor();
    await page.getByText(/^This site keeps .* in this browser/).waitFor();
    expect(await findings(page)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await page.setViewportSize({ width: 1440, height: 900 });
    await row.getByRole('button', { name: 'Delete: Clicks and opinions' }).press('Enter');
    const asked = page.getByRole('dialog', { name: 'Delete: Clicks and opinions' });
    await asked.getByRole('button', { name: 'Keep it' }).press('Enter');
    await row.getByRole('button').press('Enter');
    await asked.getByRole('button', { name: 'Delete for good' }).press('Enter');
    await page.getByText('Deleted: Clicks and opinions. Your list begins from nothing.').waitFor();
    expect(await taste(person)).toEqual([]);
    expect((await storedRows(page))!.models).toHaveLength(1);
    person.expectNoProblems();
  });

  it('is promised to be kept where the browser says so', async () => {
    const context = await chromium.newContext();
    const person = await enter(context);
    await openData(person.page);
    const cdp = await context.newCDPSession(person.page);
    const { targetInfo } = await cdp.send('Target.getTargetInfo');
    const { browserContextId } = targetInfo;
    await cdp.send('Browser.grantPermissions', {
      permissions: ['durableStorage'],
      ...(browserContextId && { browserContextId }),
    });
    await person.page.getByRole('button', { name: 'Ask the browser to keep it' }).click();
    await person.page.getByText('The browser promised to keep it').waitFor();
  });
});

const REFUSALS: Record<string, string> = {
  'has none': `Object.defineProperty(self, 'indexedDB', { value: undefined });`,
  'says so of each opening, as private windows may': `IDBFactory.prototype.open = () => {
    const events = new EventTarget();
    setTimeout(() => events.dispatchEvent(new Event('error')));
    return Object.create(IDBOpenDBRequest.prototype, {
      error: { value: new DOMException('No mutations here.', 'InvalidStateError') },
      addEventListener: { value: events.addEventListener.bind(events) },
      removeEventListener: { value: events.removeEventListener.bind(events) },
    });
  };`,
};

const LIKED = ['Alien', 'Blade Runner', 'The Matrix'];

describe.each(Object.entries(REFUSALS))('a browser that refuses storage and %s', (_how, script) => {
  it('is told of it, and the page lists, trains and learns in memory', async () => {
    const context = await chromium.newContext();
    await beginAllWith(context, script);
    const person = await Visitor.enter(context, url);
    const { page } = person;
    await page.getByText('This browser does not let the page store anything', { exact: false }).waitFor();
    await person.seeModel();
    for (const title of LIKED) await person.like(title);
    expect(await person.heading()).toBe('For you');
    expect((await person.topTen())[0]!.reason).toMatch(/^because you liked/);
    await page.goto(`${url}#/data`);
    await page.getByText('Nothing is stored.').waitFor();
    await page.getByRole('button', { name: /^Train again/ }).click();
    await person.waitForMeasure('matinee:train', 2);
    expect((await taste(person)).sort()).toEqual(LIKED);
    person.expectNoProblems();
  });
});
