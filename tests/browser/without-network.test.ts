import { describe, expect, inject, it } from 'vitest';
import { useChromium } from './chromium';
import { Visitor } from './visitor';

const url = inject('siteUrl');
const chromium = useChromium({ offline: true });

describe('with the network cut after one visit', () => {
  it('the page reloads, trains and recommends, and every page opens', async () => {
    const context = await chromium.newContext();
    const person = await Visitor.enter(context, url);
    await person.seeModel();
    await person.status('ready offline');
    await context.setOffline(true);

    await person.page.reload();
    await person.seeFirstList();
    await person.like('Alien');
    await person.page.goto(`${url}#/data`);
    await person.page.getByRole('button', { name: /^Train/ }).click();
    await person.waitForMeasure('matinee:train');
    await person.page.goto(`${url}#/`);
    for (const title of ['Blade Runner', 'The Matrix']) await person.like(title);
    expect(await person.heading()).toBe('For you');
    expect((await person.topTen())[0]!.reason).toMatch(/^because you liked/);
    for (const page of ['lab', 'evaluate', 'monitor']) {
      await person.page.goto(`${url}#/${page}`);
      await person.page.getByRole('heading', { level: 1 }).waitFor();
    }
    person.expectOnlyOwnOrigin(new URL(url).origin);
  });
});
