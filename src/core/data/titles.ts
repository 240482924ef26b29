/** A title as shown, and the year of release; 0 where the data does not tell. */
export interface ParsedTitle {
  readonly title: string;
  readonly year: number;
}

/** Articles that MovieLens moves behind the title, in the languages of its films. */
const ARTICLES =
  "The|A|An|La|Le|Les|L'|Un|Une|Das|Der|Die|Dem|Den|Det|Ein|Eine|En|Et|De|Het|Een|" +
  'El|Los|Las|Lo|Il|I|Gli|Una|Uno|O|Os|As|Um|Uma|Da';

/** "Matrix, The", alone, before an alternate title in parentheses, or within such parentheses. */
const TRAILING_ARTICLE = new RegExp(`^(a\\.k\\.a\\. )?(.+), (${ARTICLES})$`);

/** "(1999)", "(2006–2007)", "(1999–)", also before a mark such as "(V)" for video in ml-100k. */
const TRAILING_YEAR = /\s*\((\d{4})(?:\s*[-–]\s*(?:\d{4})?)?\)(?:\s*\((?:V|TV)\))?$/;

/**
 * Reads a MovieLens title: the year taken off the end, articles moved to the front, spaces in order.
 *
 * Alternate titles in parentheses stay and get their articles back too. Text is text: nothing is escaped or removed.
 */
export function parseTitle(raw: string): ParsedTitle {
  const text = raw.replace(/\s+/g, ' ').trim();
  const match = TRAILING_YEAR.exec(text);
  if (!match || match.index === 0) return { title: withArticlesInFront(text), year: 0 };
  return { title: withArticlesInFront(text.slice(0, match.index)), year: Number(match[1]) };
}

function withArticlesInFront(text: string): string {
  if (!text.includes(', ')) return text;
  const parts = /^(.*?)((?: \([^()]*\))*)$/.exec(text);
  const [main = text, alternates = ''] = parts?.slice(1) ?? [];
  return (
    moveArticle(main) + alternates.replace(/\(([^()]*)\)/g, (_, alternate: string) => `(${moveArticle(alternate)})`)
  );
}

function moveArticle(text: string): string {
  return text.replace(TRAILING_ARTICLE, (_, prefix: string | undefined, rest: string, article: string) => {
    const space = article.endsWith("'") ? '' : ' ';
    return `${prefix ?? ''}${article}${space}${rest}`;
  });
}
