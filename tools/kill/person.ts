/** A person who clicks at random, as the seed has it, and remembers what the page acknowledged. */
import type { Locator } from 'playwright-core';
import type { Rng } from '../../src/core/math/rng';
import type { EventDraft } from '../../src/core/types';
import type { Call } from './calls';
import type { Ledger } from './ledger';
import { PATIENCE_MS, type Visit } from './visit';

/** Comes to where something is, and says how it is pressed. */
type Action = (visit: Visit, rng: Rng) => Promise<() => Promise<void>>;

/** So long something to press is looked for, and so long a press may take to reach a worker. */
const SOON_MS = 1500;
/** Films at the head of the list among which the person chooses. */
const CHOICE = 8;
const WORDS = ['the', 'man', 'love', 'night', 'star', 'day', 'house', 'world'];

/** A film of the list of which nothing was said yet. */
const freshCard = ({ page }: Visit, rng: Rng): Locator =>
  page.locator('main ul.grid article:not(:has([aria-pressed="true"]))').nth(rng.int(CHOICE));

/** Presses what may glide or be replaced the next moment, wherever it is. */
const press = (what: Locator) => (): Promise<void> =>
  what.evaluate((element: HTMLElement) => element.click(), undefined, { timeout: SOON_MS });

const onCard =
  (label: string): Action =>
  async (visit, rng) =>
    press(freshCard(visit, rng).locator(`button[aria-label^="${label}"]`));

const giveStars: Action = async (visit, rng) => {
  await press(freshCard(visit, rng).locator('.title a'))();
  return press(visit.page.locator(`dialog fieldset input[value="${1 + rng.int(5)}"]`));
};

const searchAndLike: Action = async ({ page }, rng) => {
  const search = page.getByRole('combobox', { name: 'Search films' });
  await search.fill(WORDS[rng.int(WORDS.length)]!, { timeout: SOON_MS });
  return press(page.locator('.results button[aria-pressed="false"][aria-label^="Like "]').first());
};

const undo: Action = async ({ page }) => press(page.locator('button.undo:not([aria-disabled="true"])').first());

/** Each as often as it stands here. */
const ACTIONS: readonly Action[] = [
  ...[onCard('Like '), onCard('Like '), onCard('Like '), onCard('Not for me'), onCard('Seen it')],
  ...[onCard('Watch later'), giveStars, giveStars, searchAndLike, undo],
];

/**
 * Clicks once, and waits until the page has acknowledged it. False when it came to nothing: there was nothing to press just
 * then, or the page refused the click. Rejects when the page does not answer.
 */
export async function click(visit: Visit, rng: Rng, ledger: Ledger): Promise<boolean> {
  const { calls } = visit;
  await visit.goTo('#/');
  const before = calls.all.length;
  const isOurs = (call: Call, at: number): boolean => at >= before && call.name === 'serve.record';
  try {
    const act = await ACTIONS[rng.int(ACTIONS.length)]!(visit, rng);
    ledger.underWay = 'unheard';
    await act();
  } catch (error) {
    if (visit.killed) throw error;
    ledger.underWay = null;
    return false;
  }
  const asked = await calls.find((all) => all.find(isOurs), SOON_MS);
  if (visit.killed) throw new Error('The browser is gone.');
  if (asked) await hear(visit, asked, ledger);
  else ledger.underWay = null;
  return asked !== null && !asked.refused;
}

/** Waits for the answer to a click. */
async function hear({ calls }: Visit, asked: Call, ledger: Ledger): Promise<void> {
  const draft = asked.draft as EventDraft;
  ledger.underWay = draft;
  const answered = await calls.find(() => (asked.answeredAt === null ? undefined : asked), PATIENCE_MS);
  if (!answered) throw new Error(`The page did not answer a click (${draft.type}).`);
  if (asked.refused) ledger.underWay = null;
  else ledger.acknowledge(draft, asked.newestSeq!);
}
