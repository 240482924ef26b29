/** Sentences of a slide as parts to set: plain words, words that stand out, and words of the glossary. */
import { GLOSSARY, type GlossaryWord } from '../glossary';

export type SaidPart =
  | { readonly kind: 'plain' | 'strong'; readonly text: string }
  | { readonly kind: 'term'; readonly text: string; readonly word: GlossaryWord };

const MARKED = /\*([^*]+)\*|\[([^\]|]+)\|([a-z-]+)\]/g;

/** Reads the marks of a sentence. A word that the glossary does not have stays plain. */
export function saidParts(sentence: string): SaidPart[] {
  const parts: SaidPart[] = [];
  let from = 0;
  for (const { 0: whole, 1: strong, 2: text, 3: word, index } of sentence.matchAll(MARKED)) {
    if (index > from) parts.push({ kind: 'plain', text: sentence.slice(from, index) });
    if (strong !== undefined) parts.push({ kind: 'strong', text: strong });
    else if (isWord(word)) parts.push({ kind: 'term', text: text!, word });
    else parts.push({ kind: 'plain', text: text! });
    from = index + whole.length;
  }
  if (from < sentence.length) parts.push({ kind: 'plain', text: sentence.slice(from) });
  return parts;
}

const isWord = (word: string | undefined): word is GlossaryWord => word !== undefined && Object.hasOwn(GLOSSARY, word);
