/** Numbers and lists as the page writes them: with units and the right number of digits. */

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** A hyphen is no minus. */
const withMinus = (text: string): string => text.replace('-', '−');

export function formatCount(value: number): string {
  return withMinus(whole.format(value));
}

/** "1 film", "2 films". */
export function formatPlural(value: number, one: string, many = `${one}s`): string {
  return `${formatCount(value)} ${value === 1 ? one : many}`;
}

/** "1 person", "242 people"; "242 simulated people" where nobody was asked. */
export function formatPeople(value: number, simulated: boolean): string {
  const made = simulated ? 'simulated ' : '';
  return formatPlural(value, `${made}person`, `${made}people`);
}

/** Two or three digits that matter: under 0.1 ms, 0.42 ms, 3.1 ms, 48 ms, 2.4 s, 3 min 5 s. */
export function formatDuration(ms: number): string {
  if (ms < 0.1) return 'under 0.1 ms';
  if (ms < 0.995) return `${ms.toFixed(2)} ms`;
  if (ms < 9.95) return `${ms.toFixed(1)} ms`;
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  if (ms < 9950) return `${(ms / 1000).toFixed(1)} s`;
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
  return `${value < 9.95 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`;
}

/** "Alien", "Alien and Blade Runner", "Alien, Heat and Fargo". */
export function formatList(words: readonly string[], joint: 'and' | 'or' = 'and'): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} ${joint} ${last}`;
}

/** Four significant digits, with thousands separated: 0.4213, −12.35, 104,213. */
export function formatMeasure(value: number): string {
  return Math.abs(value) >= 1000 ? formatCount(value) : withMinus(String(Number(value.toPrecision(4))));
}

/** So many decimals: "0.310", "−0.004", "1,204.5". Zero is added because −0 has no sign to speak of. */
export function formatFixed(value: number, digits: number): string {
  const rounded = Number(value.toFixed(digits)) + 0;
  return withMinus(rounded.toLocaleString('en-US', { minimumFractionDigits: digits }));
}

/** A signed share of a score: "+0.31", "−0.04", "+0.00". */
export function formatSigned(value: number, digits = 2): string {
  const text = formatFixed(value, digits);
  return text.startsWith('−') ? text : `+${text}`;
}

/** "Alien (1979)", or the title alone. */
export function formatTitle(film: { readonly title: string; readonly year: number | null }): string {
  return film.year === null ? film.title : `${film.title} (${film.year})`;
}
