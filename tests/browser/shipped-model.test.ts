import { expect, inject, it } from 'vitest';
import { useChromium } from './chromium';
import { Visitor } from './visitor';

const url = inject('siteUrl');
const chromium = useChromium();

it('a first click counts before a model is trained here; one that is takes the place of the site’s', async () => {
  const context = await chromium.newContext();
  // As on a device that takes its time: training never begins.
  const heldUp = /\/train\.worker-[^/]+\.js/;
  await context.route(heldUp, () => undefined);
  const person = await Visitor.enter(context, url);
  await person.status(/^shipped: ALS 64 · model is learning$/);
  const before = await person.topTen();
  await person.like('Alien');
  const atOnce = await person.topTen();
  expect(atOnce).not.toEqual(before);
  expect(atOnce.filter(({ reason }) => reason.includes('Alien')).length).toBeGreaterThanOrEqual(5);
  await context.unroute(heldUp);
  await person.page.reload();
  await person.seeModel();
  expect(await person.page.getByText(/^shipped: /).count()).toBe(0);
  const ids = (films: typeof atOnce) => films.map(({ movieId }) => movieId);
  const own = new Set(ids(await person.topTen()));
  // The same data, settings and seed, rounded.
  expect(ids(atOnce).filter((id) => own.has(id)).length).toBeGreaterThanOrEqual(8);
  person.expectOnlyOwnOrigin(new URL(url).origin);
});
