/** What the page says in a language other than English: fetched before any other code of the page runs. */
import type { CatalogModule } from 'wuchale/runtime';
import { language, type Language } from '../app/language';

export type Message = CatalogModule['c'][number];
type Pairs = readonly (readonly [english: Message, other: Message])[];

const FETCH: Readonly<Record<Exclude<Language, 'en'>, () => Promise<{ default: Pairs }>>> = {
  de: () => import('virtual:messages/de'),
};

let known: ReadonlyMap<string, Message> | null = null;

/** To be awaited before anything is said. Where it cannot be fetched, the page speaks English. */
export async function learn(): Promise<void> {
  if (language === 'en') return;
  const pairs = await FETCH[language]().catch(() => null);
  known = new Map(pairs?.default.map(([english, other]) => [JSON.stringify(english), other]));
}

/** A message in the language of the page, from the one in English. */
export const translated = (english: Message): Message => known?.get(JSON.stringify(english)) ?? english;
