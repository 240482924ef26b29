import { describe, expect, it } from 'vitest';
import temml from 'temml';
import { parseHash } from '../../../src/app/place';
import { GLOSSARY } from '../../../src/ui/glossary';
import { DECK } from '../../../src/ui/lessons/deck';
import { saidParts } from '../../../src/ui/lessons/said';

describe('the deck', () => {
  it('is of seven lessons, each with an address of its own', () => {
    expect(DECK).toHaveLength(7);
    for (const { id } of DECK) expect(parseHash(`#/lessons/${id}`)).toMatchObject({ page: 'lessons', view: id });
  });

  it.each(DECK.map((lesson) => [lesson.id, lesson] as const))(
    '%s has slides with notes, and formulas that are set',
    (_, lesson) => {
      expect(lesson.slides.length).toBeGreaterThanOrEqual(5);
      for (const { notes, says, formula } of lesson.slides) {
        expect(notes.length).toBeGreaterThan(20);
        expect(says.length).toBeLessThanOrEqual(3);
        if (formula) expect(temml.renderToString(formula.tex, { throwOnError: true })).toContain('<math');
      }
    },
  );

  it('marks only words that the glossary has, and leaves no mark unread', () => {
    for (const sentence of DECK.flatMap(({ slides }) => slides.flatMap(({ says }) => says))) {
      const parts = saidParts(sentence);
      expect(parts.map(({ text }) => text).join('')).not.toMatch(/[[\]|*]/);
      for (const word of sentence.matchAll(/\|([a-z-]+)\]/g)) expect(Object.keys(GLOSSARY)).toContain(word[1]);
    }
  });
});

describe('a sentence of a slide', () => {
  it('is cut at its marks, and nothing of it is lost', () => {
    expect(saidParts('The [loss|loss] falls. *Why?*')).toEqual([
      { kind: 'plain', text: 'The ' },
      { kind: 'term', text: 'loss', word: 'loss' },
      { kind: 'plain', text: ' falls. ' },
      { kind: 'strong', text: 'Why?' },
    ]);
  });

  it('keeps a word plain that the glossary does not have', () => {
    expect(saidParts('[a|constructor]')).toEqual([{ kind: 'plain', text: 'a' }]);
  });
});
