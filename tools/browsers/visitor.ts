/** A person at the page in any browser: sees what is shown, presses what has a name. */
import type { Tab } from './tab';

/** What there is to look for: a CSS selector, and what the element says, by its label or by its text. */
export interface Wanted {
  readonly css: string;
  readonly says?: RegExp;
}

/** So long what should come at once may take on a busy machine. */
const PATIENCE_MS = 30_000;
const INTERVAL_MS = 100;
/** On the element that is pressed or typed into, so that drivers find it. */
const MARK = 'data-wanted';

export class Visitor {
  readonly tab: Tab;
  readonly #url: string;

  constructor(tab: Tab, url: string) {
    this.tab = tab;
    this.#url = url;
  }

  /** Opens the page anew. */
  async arrive(): Promise<void> {
    await this.tab.open(this.#url);
    await this.seeFilms();
  }

  /** Goes to a place of the page that is open. */
  async go(hash: string): Promise<void> {
    await this.tab.evaluate((to) => void (location.hash = to), hash);
  }

  async reload(): Promise<void> {
    await this.tab.reload();
    await this.seeFilms();
  }

  /** Waits for the list; how many films there are in it. */
  async seeFilms(): Promise<number> {
    return this.until('a list of films', async () => (await this.films()).length || null);
  }

  /** Titles of the list that learns, in its order. */
  async films(): Promise<readonly string[]> {
    return this.tab.evaluate(() =>
      [...document.querySelectorAll('main ul.grid article .title')].map(({ textContent }) => textContent.trim()),
    );
  }

  /** Waits until something says so; resolves with all that it says. */
  async see(wanted: Wanted, patienceMs = PATIENCE_MS): Promise<string> {
    return this.until(wordsOf(wanted), () => this.#find(wanted, false), patienceMs);
  }

  /** Waits until nothing of the kind can be pressed or read any more. */
  async seeGone(wanted: Wanted): Promise<void> {
    const gone = async (): Promise<true | null> => ((await this.#find(wanted, true)) === null ? true : null);
    await this.until(`no ${wordsOf(wanted)}`, gone);
  }

  /** Waits until the line at the foot says so. */
  async status(says: RegExp, patienceMs?: number): Promise<string> {
    return this.see({ css: '[aria-label="Status"] li button', says }, patienceMs);
  }

  /** Presses what is shown and not disabled, as soon as it is there; what moved away meanwhile is looked for again. */
  async press(wanted: Wanted): Promise<void> {
    const pressed = async (): Promise<true | null> => {
      if ((await this.#find(wanted, true)) === null) return null;
      return this.tab.click(`[${MARK}]`).then(
        () => true,
        () => null,
      );
    };
    await this.until(wordsOf(wanted), pressed);
  }

  /** Types into an empty field. */
  async type(wanted: Wanted, text: string): Promise<void> {
    await this.until(wordsOf(wanted), () => this.#find(wanted, true));
    await this.tab.type(`[${MARK}]`, text);
  }

  /** Puts a value into a field, in place of what is in it. The field is named by its label. */
  async fill(label: string, value: string): Promise<void> {
    const fill = (name: string, text: string): true | null => {
      const labels = [...document.querySelectorAll('label')];
      const field = labels.find(({ textContent }) => textContent.trim() === name)?.control;
      if (!(field instanceof HTMLInputElement)) return null;
      field.value = text;
      field.dispatchEvent(new Event('input', { bubbles: true }));
      return true;
    };
    await this.until(`a field ${label}`, () => this.tab.evaluate(fill, label, value));
  }

  /** Asks again and again until the answer is not null. */
  async until<Answer>(what: string, ask: () => Promise<Answer | null>, patienceMs = PATIENCE_MS): Promise<Answer> {
    const giveUpAt = performance.now() + patienceMs;
    for (;;) {
      const answer = await ask();
      if (answer !== null) return answer;
      if (performance.now() > giveUpAt) throw new Error(`Waited ${patienceMs / 1000} s for ${what}.`);
      await new Promise((resolve) => setTimeout(resolve, INTERVAL_MS));
    }
  }

  /** What the first such element says, or null. One that can be pressed is marked. */
  #find({ css, says }: Wanted, usable: boolean): Promise<string | null> {
    const find = (
      [selector, pattern, flags, mark]: readonly [string, string, string, string],
      usableOnly: boolean,
    ): string | null => {
      for (const marked of document.querySelectorAll(`[${mark}]`)) marked.removeAttribute(mark);
      for (const element of document.querySelectorAll(selector)) {
        const words = (element.getAttribute('aria-label') ?? element.textContent).trim().replace(/\s+/g, ' ');
        if (!new RegExp(pattern, flags).test(words)) continue;
        if (!usableOnly) return words;
        if (element.getClientRects().length === 0 || element.matches(':disabled')) continue;
        element.setAttribute(mark, '');
        return words;
      }
      return null;
    };
    return this.tab.evaluate(find, [css, says?.source ?? '', says?.flags ?? '', MARK], usable);
  }
}

const wordsOf = ({ css, says }: Wanted): string => (says ? `“${says.source}” in ${css}` : css);
