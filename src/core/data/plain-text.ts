const SPACES = /\s+/gu;
/** Controls, and what is not seen and changes how the text around it is laid out; joiners stay, as letters need them. */
const UNSEEN = /(?![\u200C\u200D\s])[\p{Cc}\p{Cf}]/gu;
/** Half a character. */
const BROKEN = /\p{Cs}/gu;
/** More marks on one letter than any script writes. */
const PILED_MARKS = /(\p{M}{4})\p{M}+/gu;
const SOMETHING_SEEN = /[\p{L}\p{N}\p{P}\p{S}]/u;
const SIMPLE = /^[!-~]+(?: [!-~]+)*$/;

/**
 * Text from outside as it is shown anywhere: one line, in the direction of its own letters, of at most `longest`
 * characters (UTF-16 units), the last of them "…" where it was cut. Empty when there is nothing in it to see.
 *
 * Titles stand in sentences, names of buttons, files and the browser's own lists, where no element can keep an override
 * of direction to itself: so it goes where the text comes in. Markup is text and stays as it is.
 */
export function plainText(text: string, longest: number): string {
  if (text === '' || (text.length <= longest && SIMPLE.test(text))) return text;
  // A limit before the rest: no step may take time in the length of what is thrown away.
  const shown = text
    .slice(0, 8 * longest)
    .replace(UNSEEN, '')
    .replace(SPACES, ' ')
    .replace(BROKEN, '\uFFFD')
    .replace(PILED_MARKS, '$1')
    .trim();
  if (!SOMETHING_SEEN.test(shown)) return '';
  return shown.length > longest || text.length > 8 * longest ? cut(shown, longest) : shown;
}

function cut(text: string, longest: number): string {
  const kept = text.slice(0, longest - 1);
  // Never between the halves of a character.
  return `${/[\uD800-\uDBFF]$/.test(kept) ? kept.slice(0, -1) : kept}…`;
}
