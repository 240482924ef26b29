import type { ItemIndex } from '../types';
import type { Catalogue } from './catalogue';

/** Letters and digits as they are searched: lower case without accents, so that "amelie" finds "Amélie". */
export function plainLetters(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();
}

/** The words of a text as titles are searched: parted by spaces and punctuation, in plain letters. */
export function plainWords(text: string): string[] {
  return plainLetters(text)
    .split(/[\p{Z}\p{P}\s]+/u)
    .filter(Boolean);
}

/**
 * Finds films that have, for each word, one that begins with it (years count as words): the most liked films first.
 *
 * It reads all titles and needs no index: for the 9 742 of ml-latest-small 15 to 25 ms to prepare, then up to 3 ms a query.
 */
export function createTitleScan({ pack, likedBy }: Catalogue): (words: readonly string[], k: number) => ItemIndex[] {
  const texts = pack.titles.map((title, item) => ` ${plainWords(title).join(' ')} ${pack.years[item] || ''}`);
  const mostLiked = Array.from(texts.keys()).sort((a, b) => likedBy[b]! - likedBy[a]! || a - b);
  return (words, k) => {
    const found: ItemIndex[] = [];
    for (const item of mostLiked) {
      if (found.length >= k) break;
      if (words.every((word) => texts[item]!.includes(` ${word}`))) found.push(item as ItemIndex);
    }
    return found;
  };
}
