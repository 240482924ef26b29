import type { BrowserContext, Page } from 'playwright-core';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { serve, type Served } from '../../tools/serve';
import { findings } from './axe';
import { useChromium } from './chromium';
import { pasted } from './clipboard';
import { Visitor } from './visitor';

const url = inject('siteUrl');
const chromium = useChromium({ offline: true });

const answerTo = (page: Page, asked: string) => page.getByRole('region', { name: `Answer to ${asked}` });
const send = (page: Page, summary: string) => page.getByRole('button', { name: `Send: ${summary}` }).click();

interface List {
  readonly recommendations: readonly { readonly item_id: number; readonly title: string }[];
}

describe('a person on the API page', () => {
  async function enterApi(): Promise<Visitor> {
    const person = await Visitor.enter(await chromium.newContext(), url);
    await person.seeModel();
    await person.page.getByRole('link', { name: 'Data', exact: true }).click();
    await person.page.getByRole('link', { name: /^The API/ }).click();
    await person.page.getByRole('heading', { name: 'API', level: 1 }).waitFor();
    return person;
  }

  it('comes from the Data page, sends the example and sees films', async () => {
    const person = await enterApi();
    const { page } = person;
    expect(await page.title()).toBe('API · Matinee');
    const address = 'api/recommend?limit=3&user_id=space';
    await page
      .getByRole('form', { name: /Films for a user/ })
      .getByLabel('Address')
      .fill(address);
    await send(page, 'Films for a user');
    await page.getByText(/^Answered in .*: 200 OK$/).waitFor();
    const { recommendations } = JSON.parse((await answerTo(page, `GET ${address}`).textContent())!) as List;
    expect(recommendations).toHaveLength(3);
    person.expectNoProblems();
  });

  it('sends every example as it stands and gets an answer', async () => {
    const person = await enterApi();
    const { page } = person;
    const buttons = page.getByRole('button', { name: /^Send: / });
    const count = await buttons.count();
    expect(count).toBeGreaterThan(6);
    for (let at = 0; at < count; at++) await buttons.nth(at).click();
    await expect.poll(() => page.getByText(/: 200 OK$/).count()).toBe(count);
    expect(await findings(page)).toEqual([]);
    person.expectNoProblems();
  });

  it('posts a like, and the list knows it', async () => {
    const person = await enterApi();
    const { page } = person;
    await send(page, 'Films for a user');
    const answer = answerTo(page, 'GET api/recommend?user_id=me&limit=10&strategy=auto');
    const { recommendations } = JSON.parse((await answer.textContent())!) as List;
    const { item_id, title } = recommendations[0]!;
    await page.getByLabel('Body, as JSON').fill(JSON.stringify({ type: 'like', item_id }));
    await send(page, 'Record what the person did');
    await answerTo(page, 'POST api/events').getByText('"recorded": 1').waitFor();
    await page.getByRole('link', { name: 'For you', exact: true }).click();
    await page.getByRole('heading', { name: 'For you', level: 1 }).waitFor();
    expect(await person.taste()).toEqual([title]);
    person.expectNoProblems();
  });

  it('is told which field is wrong', async () => {
    const person = await enterApi();
    const { page } = person;
    const address = 'api/recommend?limit=1e9';
    await page.getByLabel('Address').first().fill(address);
    await page.keyboard.press('Enter');
    await page.getByText(/^Refused in .*: 400 Bad Request$/).waitFor();
    const { error } = JSON.parse((await answerTo(page, `GET ${address}`).textContent())!) as { error: object };
    expect(error).toMatchObject({ fields: [{ field: 'limit', message: 'must be a whole number from 1 to 100' }] });
    person.expectNoProblems();
  });

  it('copies an answer', async () => {
    const { page } = await enterApi();
    await page.context().grantPermissions(['clipboard-write']);
    await send(page, 'Whether all is well');
    await page.getByRole('button', { name: 'Copy the answer to GET api/health' }).click();
    await page.getByText('Copied.').waitFor();
    expect(await pasted(page)).toBe(await answerTo(page, 'GET api/health').textContent());
  });
});

/** What `fetch` is told. */
interface Sent {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

describe('a program', () => {
  const POST = { method: 'POST', headers: { 'Content-Type': 'application/json' } };
  const MEGABYTE = 1024 * 1024;
  const REFUSED: readonly (readonly [path: string, init: Sent, status: number])[] = [
    ['api/recommend?limit=1e9', {}, 400],
    ['api/recommend?limit=-1', {}, 400],
    ['api/recommend?limit=1&limit=2', {}, 400],
    ['api/recommend?__proto__=1', {}, 400],
    ['api/recommend?user_id=__proto__', {}, 400],
    ['api/users/__proto__/features', {}, 400],
    ['api/__proto__', {}, 404],
    ['api/recommend?user_id=nobody', {}, 404],
    ['api/recommend', { method: 'DELETE' }, 405],
    ['api/events', { ...POST, body: '{"__proto__":{},"type":"like","item_id":1}' }, 400],
    ['api/events', { ...POST, body: '{"type":"like","item_id":4294967295}' }, 404],
    ['api/events', { ...POST, body: JSON.stringify('x'.repeat(MEGABYTE)) }, 413],
    ['api/events', { ...POST, headers: {}, body: '{}' }, 415],
  ];

  const ask = (page: Page, path: string, init: Sent = {}) =>
    page.evaluate(
      async ([address, options]) => {
        const response = await fetch(address, options);
        return { status: response.status, type: response.headers.get('Content-Type'), text: await response.text() };
      },
      [path, init] as const,
    );

  async function json<T>(page: Page, path: string, init?: Sent): Promise<T> {
    const { status, type, text } = await ask(page, path, init);
    expect([path, status, type]).toEqual([path, 200, 'application/json; charset=utf-8']);
    return JSON.parse(text) as T;
  }

  /** A page sends its requests through the service worker only once that controls it. */
  const seeControl = (page: Page): Promise<void> =>
    page.evaluate(async () => {
      while (!navigator.serviceWorker.controller) await new Promise((resolve) => setTimeout(resolve, 20));
    });

  async function enter(): Promise<{ person: Visitor; context: BrowserContext; site: Served }> {
    const site = await serve({ folder: inject('siteFolder'), base: '/some/sub/' });
    const context = await chromium.newContext();
    onTestFinished(async () => {
      await context.close();
      await site.close();
    });
    const person = await Visitor.enter(context, site.url);
    await person.seeModel();
    await person.status('ready offline');
    await seeControl(person.page);
    return { person, context, site };
  }

  async function expectAnswers(page: Page): Promise<void> {
    const list = await json<List>(page, 'api/recommend?limit=5');
    expect(list.recommendations).toHaveLength(5);
    const liked = list.recommendations[0]!;
    const body = JSON.stringify({ type: 'like', item_id: liked.item_id });
    expect(await json(page, 'api/events', { ...POST, body })).toMatchObject({ recorded: 1 });
    const { features } = await json<{ features: Record<string, unknown> }>(page, 'api/users/me/features');
    expect(Object.keys(features)).not.toEqual([]);
    await page.getByLabel('Your taste', { exact: true }).getByRole('link', { name: liked.title }).first().waitFor();
    expect(await json(page, 'api/health')).toMatchObject({ status: 'ok' });
    expect(await json(page, 'api/openapi.json')).toMatchObject({ openapi: expect.stringMatching(/^3\.1/) as string });
    const metrics = await ask(page, 'api/metrics');
    expect(metrics.type).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(metrics.text).toContain('matinee_stage_seconds_bucket{');
  }

  async function expectRefusals(page: Page): Promise<void> {
    for (const [path, init, status] of REFUSED) {
      const answer = await ask(page, path, init);
      expect([path, answer.status]).toEqual([path, status]);
      expect(JSON.parse(answer.text)).toHaveProperty('error.message');
    }
  }

  /** An address typed into another tab. */
  async function expectShown(context: BrowserContext, siteUrl: string): Promise<void> {
    const tab = await context.newPage();
    await tab.goto(`${siteUrl}api/recommend?limit=5`);
    const shown = JSON.parse((await tab.locator('pre').textContent())!) as List;
    expect(shown.recommendations).toHaveLength(5);
    await tab.close();
  }

  it('gets answers and refusals by the addresses, with the server and without it', async () => {
    const { person, context, site } = await enter();
    const { page } = person;
    await expectAnswers(page);
    await expectRefusals(page);
    await expectShown(context, site.url);
    await site.close();
    await page.reload();
    await person.seeFirstList();
    await person.seeModel();
    await expectAnswers(page);
    await expectRefusals(page);
    await expectShown(context, site.url);
  });
});

describe('the Monitor page', () => {
  it('counts clicks and says whether the goal is met', async () => {
    const person = await Visitor.enter(await chromium.newContext(), url);
    await person.seeModel();
    const { page } = person;
    const row = page.getByRole('row', { name: /^From a click to the new list/ });
    await page.getByRole('link', { name: 'Monitor', exact: true }).click();
    await page.getByText(/^Nothing was clicked yet/).waitFor();
    expect(await row.getByRole('cell').first().textContent()).toBe('0');
    await page.getByRole('link', { name: 'For you', exact: true }).click();
    for (const title of ['Alien', 'Blade Runner', 'The Matrix']) await person.like(title);
    await page.getByRole('link', { name: 'Monitor', exact: true }).click();
    await page.getByText(/^Half of your 3 clicks/).waitFor();
    const cells = await row.getByRole('cell').allTextContents();
    expect(cells[0]).toBe('3');
    expect(cells[1]).toMatch(/ms goal 4 ms: (met|missed)/);
    expect(cells[3]).toMatch(/ms goal 12 ms: (met|missed)/);
    await page.getByRole('link', { name: 'Try the API' }).click();
    await page.getByRole('heading', { name: 'API', level: 1 }).waitFor();
    person.expectNoProblems();
  });
});
