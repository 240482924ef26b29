import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const GAP = /\{\d+\}|<\/?\d+\/?>/g;

/** The messages of a language: each with its text there, by how they stand in src/messages. */
function messagesOf(language: string): Map<string, readonly string[]> {
  const file = readFileSync(new URL(`../../src/messages/${language}.po`, import.meta.url), 'utf8');
  const [, ...entries] = file.split(/\n\n/);
  const texts = (entry: string, key: RegExp) =>
    [...entry.matchAll(key)].map(([, text]) => JSON.parse(`"${text!}"`) as string);
  return new Map(
    entries
      .map(
        (entry) =>
          [texts(entry, /^msgid(?:_plural)? "(.*)"$/gm), texts(entry, /^msgstr(?:\[\d\])? "(.*)"$/gm)] as const,
      )
      .filter(([english]) => english.length > 0)
      .map(([english, own]) => [english.join('\n'), own]),
  );
}

const [english, german] = ['en', 'de'].map(messagesOf) as [
  ReturnType<typeof messagesOf>,
  ReturnType<typeof messagesOf>,
];

it('has a German word for everything that the page says', () => {
  expect(english.size).toBeGreaterThan(2000);
  expect([...german.keys()].sort()).toEqual([...english.keys()].sort());
  expect([...german].filter(([, own]) => own.length === 0 || own.includes('')).map(([text]) => text)).toEqual([]);
});

it('leaves no gap of a message out, and adds none', () => {
  const gaps = (text: string) => (text.match(GAP) ?? []).sort();
  const wrong = [...german].filter(([text, own]) => {
    const forms = text.split('\n');
    return own.some((one, form) => gaps(one).join() !== gaps(forms[form] ?? '').join());
  });
  expect(wrong.map(([text]) => text)).toEqual([]);
});
