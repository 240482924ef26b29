import { readFileSync } from 'node:fs';
import { strToU8, zipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { findZip } from '../../datasets/locate';
import { inventedZip } from '../../tools/invented-zip';
import { realPack } from '../fixtures/real-pack';
import { useChromium } from './chromium';
import { Visitor } from './visitor';

const url = inject('siteUrl');
const chromium = useChromium();
const openName = realPack('ml-latest-small').info.name;

/** A zip that inflates to far more than a data set ever is: one entry of zeros. */
const bomb = (): Uint8Array => zipSync({ 'ml/ratings.csv': new Uint8Array(300 * 1024 * 1024) });

const HOSTILE: Record<string, { readonly bytes: () => Uint8Array; readonly words: RegExp }> = {
  'an empty file': { bytes: () => new Uint8Array(0), words: /empty/i },
  'an HTML page': {
    bytes: () => strToU8('<!doctype html><title>Not found</title><p>404'),
    words: /not a zip|web page/i,
  },
  'half a zip': { bytes: () => inventedZip(40).subarray(0, 900), words: /damaged|incomplete|cut/i },
  'a zip that leaves its folder': {
    bytes: () => zipSync({ '../ratings.csv': strToU8('userId,movieId,rating,timestamp\n1,1,5,1') }),
    words: /outside|path|folder/i,
  },
  'a zip bomb': { bytes: bomb, words: /too large|larger|more than/i },
  'a zip of something else': { bytes: () => zipSync({ 'holiday.txt': strToU8('sun') }), words: /MovieLens/ },
};

async function add(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  await page
    .locator('input[aria-label="MovieLens zip file"]')
    .setInputFiles({ name, mimeType: 'application/zip', buffer: Buffer.from(bytes) });
}

async function visitDataPage(): Promise<Visitor> {
  const person = await Visitor.enter(await chromium.newContext(), url);
  await person.seeModel();
  await person.page.goto(`${url}#/data`);
  await person.page.getByRole('heading', { name: 'Data', exact: true }).waitFor();
  return person;
}

describe('a file that is dropped on the page', () => {
  it('is refused in words when it cannot be read, and what is open stays open', async () => {
    const person = await visitDataPage();
    const { page } = person;
    const before = await page.getByRole('listitem').filter({ hasText: openName }).count();
    for (const [what, { bytes, words }] of Object.entries(HOSTILE)) {
      await add(page, 'dropped.zip', bytes());
      const notice = page.locator('.notice.error', { hasText: words });
      await notice
        .first()
        .waitFor()
        .catch(async () => {
          throw new Error(`${what}: ${await page.locator('.notices').innerText()}`);
        });
      await notice
        .first()
        .getByRole('button', { name: /^Dismiss/ })
        .click();
      await person.status(openName);
    }
    expect(await page.getByRole('listitem').filter({ hasText: openName }).count()).toBe(before);
    await page.goto(`${url}#/`);
    await person.like('Alien');
    expect(await person.taste()).toEqual(['Alien']);
  });

  it('is opened, learned from, kept over a reload and can be removed', async () => {
    const person = await visitDataPage();
    const { page } = person;
    await add(page, 'made-up.zip', inventedZip(40));
    await person.status('made-up');
    await person.seeModel();
    await page.goto(`${url}#/`);
    await person.like('Invented Film 7');
    await page.reload();
    await person.seeFirstList();
    await person.seeModel();
    expect(await person.taste()).toEqual(['Invented Film 7']);
    await page.goto(`${url}#/data`);
    await page
      .getByRole('button', { name: /Remove/ })
      .first()
      .click();
    await person.status(openName);
    expect(await page.getByText('made-up').count()).toBe(0);
  });

  it('may be a real release: MovieLens 100K where it is at hand, an invented one elsewhere', async () => {
    const file = await findZip('ml-100k');
    const person = await visitDataPage();
    await add(person.page, 'ml-100k.zip', file ? readFileSync(file) : inventedZip(60));
    await person.status(file ? 'MovieLens 100K' : 'ml-100k');
    await person.seeModel();
    await person.page.goto(`${url}#/`);
    await person.seeFirstList();
    const title = (await person.list())[0]!.title;
    await person.like(title);
    expect(await person.taste()).toEqual([title]);
  });
});
