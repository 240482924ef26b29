/** Numbers in the language of the page. */
import { locale } from './language';

/** Making one takes far longer than using it, and a page writes hundreds of numbers. */
const bySpread = new Map<string, Intl.NumberFormat>();

function formatter(least: number, most: number): Intl.NumberFormat {
  const spread = `${least} ${most}`;
  const known = bySpread.get(spread);
  if (known) return known;
  const made = new Intl.NumberFormat(locale, { minimumFractionDigits: least, maximumFractionDigits: most });
  bySpread.set(spread, made);
  return made;
}

/** A hyphen is no minus. */
export const withMinus = (text: string): string => text.replace('-', '−');

/** Whole, with thousands separated: "104,213". */
export const formatCount = (value: number): string => withMinus(formatter(0, 0).format(value));

/** So many decimals: "0.310", "−0.004", "1,204.5". Zero is added because −0 has no sign to speak of. */
export const formatFixed = (value: number, digits: number): string =>
  withMinus(formatter(digits, digits).format(Number(value.toFixed(digits)) + 0));

/** As many decimals as it has, up to so many: "0.05", "12". */
export const formatUpTo = (value: number, digits: number): string => withMinus(formatter(0, digits).format(value));
