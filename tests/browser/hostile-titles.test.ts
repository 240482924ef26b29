import { strToU8, zipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { expect, inject, it } from 'vitest';
import { useChromium } from './chromium';
import { Visitor } from './visitor';

const url = inject('siteUrl');
const chromium = useChromium();

const MEGABYTE = 1024 * 1024;
const WORD = 'Endless'.repeat(20);
const ZALGO = `Zalgo${'\u0317\u0318\u0348\u0303\u0351'.repeat(40)}`;

/** Titles that are more than titles somewhere. */
const HOSTILE: readonly string[] = [
  '<img src=x onerror="window.__pwned=1">',
  '</script><svg onload=window.__pwned=1>',
  '"><iframe srcdoc="<script>parent.__pwned=1</script>">',
  "{{constructor.constructor('window.__pwned=1')()}}",
  '${window.__pwned=1}',
  'javascript:window.__pwned=1',
  '}</style><style>*{display:none}',
  "'); window.__pwned=1; ('",
  '__proto__',
  'constructor',
  'Right\u202Etfel\u202D\u2066',
  '\u2067Isolated without an end',
  'שלום עולם',
  'مرحبا بالعالم',
  'Nul\0l and \u0007bell \u001B[31m',
  WORD,
  ZALGO,
  '👩‍👩‍👧‍👦🏳️‍🌈'.repeat(30),
  `Megabyte ${'x'.repeat(MEGABYTE)}`,
  '=HYPERLINK("http://a.test";"x")',
  '%00%0a\\u0000&lt;b&gt;&#60;',
];
/** Of these nothing can be shown: they are left out, and counted. */
const NOTHING = ['   ', '\u200B\u202E\0'];
const GENRES = ['<b onclick=x>Bold</b>', '__proto__', 'constructor', `Genre${WORD}`, '\u202Eerneg', ZALGO, 'Drama'];
const ORDINARY = 260;

const field = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** A zip as MovieLens makes it, of made-up films; the hostile ones are the most liked, so that they are shown. */
function hostileZip(): Uint8Array {
  const titles = [...HOSTILE, ...Array.from({ length: ORDINARY }, (_, at) => `Ordinary Film ${at}`), ...NOTHING];
  const films = titles.map((title, at) => {
    const genres = [GENRES[at % GENRES.length]!, GENRES[(at + 3) % GENRES.length]!];
    return `${at + 1},${field(`${title} (${1950 + (at % 70)})`)},${field(genres.join('|'))}`;
  });
  for (const [at, title] of NOTHING.entries())
    films[titles.length - NOTHING.length + at] = `${900 + at},${field(title)},Drama`;
  const shown = HOSTILE.length + ORDINARY;
  const ratings = Array.from({ length: 40 }, (_, user) =>
    Array.from({ length: shown }, (_, at) => at)
      .filter((at) => (at < HOSTILE.length ? (at + user) % 3 > 0 : (at * 7 + user) % 11 === 0))
      .map((at) => `${user + 1},${at + 1},${(at + user) % 4 === 0 ? 2 : 5},1000000000`),
  ).flat();
  const tags = HOSTILE.slice(0, 10).map((title, at) => `1,${at + 1},${field(title)},1000000000`);
  const csv = (head: string, rows: readonly string[]): Uint8Array => strToU8([head, ...rows].join('\n'));
  return zipSync({
    'bad/movies.csv': csv('movieId,title,genres', films),
    'bad/ratings.csv': csv('userId,movieId,rating,timestamp', ratings),
    'bad/tags.csv': csv('userId,movieId,tag,timestamp', tags),
  });
}

/** Everything on the page that a title could have made or moved. */
const harm = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const foreign = 'img[src="x"], svg[onload], iframe, b[onclick], [onerror], [onload], a[href^="javascript"]';
    const { scrollWidth, clientWidth } = document.documentElement;
    const text = document.body.innerText + document.title;
    // Shown or told: a reader's words are in labels and hints.
    const labels = [...document.querySelectorAll('[aria-label], [title]')].map(
      (one) => `${one.getAttribute('aria-label') ?? ''}${one.getAttribute('title') ?? ''}`,
    );
    const longest = [...document.querySelectorAll('a, h1, h2, h3, p, button, td, li, option')].reduce(
      (most, one) => Math.max(most, one.childElementCount === 0 ? one.textContent.length : 0),
      0,
    );
    const scrolls = (one: Element): boolean => /auto|scroll/.test(getComputedStyle(one).overflowX);
    const isFree = (one: Element): boolean => {
      for (let above = one.parentElement; above; above = above.parentElement) if (scrolls(above)) return false;
      return one.checkVisibility() && one.closest('svg') === null;
    };
    const beyond = [...document.querySelectorAll('body *')].filter(
      (one) => one.getBoundingClientRect().right > clientWidth + 1 && isFree(one),
    );
    const nameOf = ({ tagName, className, parentElement }: Element): string =>
      `${parentElement?.className ?? ''} > ${tagName}.${className}`;
    return [
      ...beyond.slice(0, 4).map((one) => `beyond the window: ${nameOf(one)}`),
      ...(/\[object |function |\bundefined\b|\bNaN\b/.test(text) ? ['a value that is no text'] : []),
      ...[...document.querySelectorAll(foreign)].map((one) => `element ${one.outerHTML.slice(0, 80)}`),
      ...('__pwned' in window ? ['a script of a title ran'] : []),
      ...(scrollWidth > clientWidth ? [`${scrollWidth} pixels in ${clientWidth}`] : []),
      ...(/[\u202A-\u202E\u2066-\u2069\0]/.test(text + labels.join(''))
        ? ['a character that turns the text around']
        : []),
      ...(longest > 2000 ? [`${longest} characters in one element`] : []),
      ...(getComputedStyle(document.body).display === 'none' ? ['a style of a title'] : []),
    ];
  });

/** Sheets and drawers reach no further than the window, either. */
const tooWideDialogs = (page: Page): Promise<number[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('dialog[open]')]
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
      .map(({ scrollWidth }) => scrollWidth),
  );

const PAGES = [
  ...['', 'lab', 'lab/map', 'lab/click', 'lab/click?like=1', 'lab/blackboard', 'lab/towers', 'lab/neighbours'],
  ...['lab/neighbours?from=1', 'lab/personas', 'evaluate', 'evaluate/runs', 'evaluate/experiments', 'monitor', 'data'],
  ...['api', 'people', 'lessons', 'lessons/recommender', 'lessons/cold-start', '?q=window', `?q=${WORD}`],
];

/** Adds the file as a person would, and waits until its model is there. */
async function enterHostile(width: number, height: number) {
  const context = await chromium.newContext({ viewport: { width, height }, reducedMotion: 'reduce' });
  context.setDefaultTimeout(40_000);
  const person = await Visitor.enter(context, url);
  await person.seeModel();
  const { page } = person;
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await page.goto(`${url}#/data`);
  await page
    .getByLabel(/file/i)
    .first()
    .setInputFiles({ name: 'bad\u202Epiz.zip', mimeType: 'application/zip', buffer: Buffer.from(hostileZip()) });
  await person.status('bad');
  await person.seeModel();
  return { person, page, dialogs };
}

it.each([
  ['a desktop', 1440, 900],
  ['a phone', 390, 844],
])(
  'titles that are code, turn text around or never end do no harm on any page of %s',
  async (_, width, height) => {
    const { person, page, dialogs } = await enterHostile(width, height);
    const found: string[] = [];
    const look = async (where: string): Promise<void> => {
      found.push(...(await harm(page)).map((what) => `${where}: ${what}`));
      found.push(...(await tooWideDialogs(page)).map((pixels) => `${where}: a dialog of ${pixels} pixels`));
    };
    const report = await page.getByText(/could not be read and left out/).innerText();
    expect(report).toContain(`${NOTHING.length} could not be read`);
    expect(report).toContain('has no readable title');
    await page.goto(`${url}#/`);
    await person.seeFirstList();
    for (const title of [HOSTILE[0]!, HOSTILE[8]!, HOSTILE[11]!.slice(1), WORD]) await person.like(title);
    for (const place of PAGES) {
      await page.goto(`${url}#/${place}`);
      await page.getByRole('heading').first().waitFor();
      await page.waitForTimeout(400);
      await look(place);
    }
    for (const at of HOSTILE.keys()) {
      await page.goto(`${url}#/film/${at + 1}`);
      await page.getByRole('dialog').getByRole('figure').waitFor();
      await look(`film ${at + 1}`);
    }
    await page.goto(`${url}#/`);
    await page.getByRole('combobox', { name: 'Search films' }).fill('Megabyte');
    await page
      .getByRole('option', { name: /^Megabyte x+…/ })
      .first()
      .waitFor();
    await look('search');
    await page.goto(`${url}#/`);
    await page.getByRole('button', { name: /taste/i }).first().click();
    await page.waitForTimeout(400);
    await look('taste');
    expect(found).toEqual([]);
    expect(dialogs).toEqual([]);
    person.expectNoProblems();
    person.expectOnlyOwnOrigin(new URL(url).origin);
  },
  240_000,
);
