/** Numbers and lists as the page writes them: with units and the right number of digits. */
import { language, locale } from '../app/language';
import { formatCount, formatFixed, withMinus } from '../app/numbers';

export { formatCount, formatFixed };

const point = (0.5).toLocaleString(locale).charAt(1);

/** A plain number with the decimal point of the language. */
const withPoint = (text: string): string => text.replace('.', point);

/** "1 film", "2 films". */
export function formatPlural(value: number, [one, many]: readonly [string, string]): string {
  return `${formatCount(value)} ${value === 1 ? one : many}`;
}

/** "1 person", "242 people"; "242 simulated people" where nobody was asked. */
export function formatPeople(value: number, simulated: boolean): string {
  if (simulated) return formatPlural(value, ['simulated person', 'simulated people']);
  return formatPlural(value, ['person', 'people']);
}

/** Two or three digits that matter: under 0.1 ms, 0.42 ms, 3.1 ms, 48 ms, 2.4 s, 3 min 5 s. */
export function formatDuration(ms: number): string {
  if (ms < 0.1) return 'under 0.1 ms';
  if (ms < 0.995) return `${withPoint(ms.toFixed(2))} ms`;
  if (ms < 9.95) return `${withPoint(ms.toFixed(1))} ms`;
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  if (ms < 9950) return `${withPoint((ms / 1000).toFixed(1))} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  const rest = seconds % 60;
  return `${Math.floor(seconds / 60)} min${rest ? ` ${rest} s` : ''}`;
}

/** How long ago, in the largest unit that fits: "just now", "5 min ago", "2 days ago". */
export function formatAge(thenMs: number, nowMs: number): string {
  const minutes = Math.floor((nowMs - thenMs) / 60_000);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${minutes} min ago`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `${hours} h ago`;
  return `${Math.floor(hours / 24)} days ago`;
}

export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${Math.round(bytes)} B`;
  const units = ['kB', 'MB', 'GB'];
  let value = bytes / 1000;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value < 9.95 ? withPoint(value.toFixed(1)) : Math.round(value)} ${units[unit]}`;
}

/** "Alien", "Alien and Blade Runner", "Alien, Heat and Fargo". */
export function formatList(words: readonly string[], joint: 'and' | 'or' = 'and'): string {
  const last = words.at(-1) ?? '';
  if (words.length < 2) return last;
  const before = words.slice(0, -1).join(', ');
  return joint === 'or' ? `${before} or ${last}` : `${before} and ${last}`;
}

/** Four significant digits, with thousands separated: 0.4213, −12.35, 104,213. */
export function formatMeasure(value: number): string {
  return Math.abs(value) >= 1000 ? formatCount(value) : withPoint(withMinus(String(Number(value.toPrecision(4)))));
}

/** A signed share of a score: "+0.31", "−0.04", "+0.00". */
export function formatSigned(value: number, digits = 2): string {
  const text = formatFixed(value, digits);
  return text.startsWith('−') ? text : `+${text}`;
}

/** Marks a single word, written small, as one that people read: so it has a place in src/messages. */
export const word = (text: string): string => text;

/** A label within a sentence: German keeps the capitals of its nouns. */
export const formatWithin = (label: string): string => (language === 'de' ? label : label.toLowerCase());

/** "Alien (1979)", or the title alone. */
export function formatTitle(film: { readonly title: string; readonly year: number | null }): string {
  return film.year === null ? film.title : `${film.title} (${film.year})`;
}
