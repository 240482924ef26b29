/** The language of the page, remembered in this browser when it lets us. Words are read once, so another one needs a reload. */
import { recall, remember } from './local-memory';

/** The languages there are, each by its own name. */
export const LANGUAGES = { en: 'English', de: 'Deutsch' } as const;

export type Language = keyof typeof LANGUAGES;

const LANGUAGE_KEY = 'matinee:language';

const isLanguage = (word: string): word is Language => Object.hasOwn(LANGUAGES, word);

/** What was chosen here; else the first language of the browser that the page has; else English. */
function startLanguage(): Language {
  if (typeof navigator === 'undefined') return 'en';
  const wanted = [recall(LANGUAGE_KEY) ?? '', ...navigator.languages.map((tag) => tag.split('-')[0]!.toLowerCase())];
  return wanted.find(isLanguage) ?? 'en';
}

export const language = startLanguage();

/** For numbers and dates. */
export const locale = { en: 'en-GB', de: 'de-DE' }[language];

if (typeof document !== 'undefined') document.documentElement.lang = language;

/** Takes the page to another language, at the same address. */
export function speak(wanted: Language): void {
  remember(LANGUAGE_KEY, wanted);
  location.reload();
}
