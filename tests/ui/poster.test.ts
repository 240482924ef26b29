import { describe, expect, it } from 'vitest';
import { FAMILIES } from '../../src/ui/poster/families';
import { contrast, inkOn } from '../../src/ui/poster/palette';
import { posterOf, type Subject } from '../../src/ui/poster/poster';
import { splitTitle } from '../../src/ui/poster/split-title';
import { setTitle, textWidth } from '../../src/ui/poster/title';

const GENRES = Object.keys(FAMILIES);
const films: readonly Subject[] = Array.from({ length: 1200 }, (_, index) => ({
  title: `Film ${index}`,
  year: index % 13 === 0 ? null : 1920 + (index % 105),
  genres: [GENRES[index % GENRES.length] ?? 'Drama', GENRES[(index * 7) % GENRES.length] ?? 'Comedy'],
}));

const art = (film: Subject): string => {
  const { ground, layers, drop } = posterOf(film);
  return JSON.stringify([ground, layers, drop]);
};

describe('posters', () => {
  it('draws one film the same way each time', () => {
    const alien = { title: 'Alien', year: 1979, genres: ['Horror', 'Sci-Fi'] };
    const first = JSON.stringify(posterOf(alien));
    films.forEach(posterOf);
    expect(JSON.stringify(posterOf({ ...alien }))).toBe(first);
  });

  it('never draws two films the same way', () => {
    const specs = films.map((film) => JSON.stringify(posterOf(film)));
    expect(new Set(specs).size).toBe(films.length);
    expect(new Set(films.map(art)).size).toBeGreaterThan(films.length * 0.97);
  });

  it('draws numbers only', () => {
    for (const film of films) expect(art(film)).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('stays light: at most 30 elements and 32 kB', () => {
    for (const film of films) {
      const { layers, lines } = posterOf(film);
      expect(layers.length + lines.length).toBeLessThanOrEqual(30);
      expect(art(film).length).toBeLessThan(32_000);
    }
  });

  it('keeps the words inside the poster', () => {
    for (const film of films) {
      const { lines, caption, x, align } = posterOf(film);
      for (const line of lines) {
        expect(line.y).toBeLessThanOrEqual(345);
        expect(line.y).toBeGreaterThan(20);
        expect((align === 'start' ? x : x - line.length / 2) + line.length).toBeLessThanOrEqual(223);
      }
      expect(caption.y).toBeLessThanOrEqual(350);
    }
  });

  it('writes in an ink that can be read', () => {
    for (const film of films) {
      const { ink, under } = posterOf(film);
      expect(contrast(ink, under)).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('measures contrast as WCAG does', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
    const palette = { ground: '#777777', main: '#888888', second: '#707070', pop: '#999999' };
    expect(inkOn('#f0d06a', palette)).toBe('#14110e');
    expect(inkOn('#0f1a14', { ...palette, pop: '#eeeeee' })).toBe('#eeeeee');
  });

  it('copes with no genres, unknown genres, no title and other alphabets', () => {
    for (const film of [
      { title: '', year: null, genres: [] },
      { title: '千と千尋の神隠し', year: 2001, genres: ['(no genres listed)'] },
      { title: 'Сталкер', year: 1979, genres: ['Unheard-of'] },
      { title: 'x'.repeat(300), year: 1999, genres: ['Drama'] },
      { title: 'Word '.repeat(60), year: 1999, genres: ['Comedy'] },
    ]) {
      const { lines } = posterOf(film);
      expect(lines.length).toBeGreaterThan(0);
      for (const line of lines) expect(line.length).toBeLessThanOrEqual(205);
    }
  });
});

describe('titles', () => {
  it('tells the name from the rest', () => {
    expect(splitTitle('Star Wars: Episode IV - A New Hope')).toEqual(['Star Wars', 'Episode IV - A New Hope']);
    expect(splitTitle('Seven (a.k.a. Se7en)')).toEqual(['Seven', 'a.k.a. Se7en']);
    expect(splitTitle('Alien')).toEqual(['Alien', '']);
    expect(splitTitle('X-Men')).toEqual(['X-Men', '']);
  });

  it('sets short titles large and long ones in lines that fit', () => {
    const short = setTitle('Heat', 204, 70, 60, 'serif');
    const long = setTitle('The Assassination of Jesse James by the Coward Robert Ford', 204, 70, 60, 'serif');
    expect(short.lines[0]?.size).toBe(60);
    expect(long.lines.length).toBeGreaterThan(1);
    for (const line of long.lines) expect(line.length).toBeLessThanOrEqual(204);
    expect(long.height).toBeLessThanOrEqual(70);
  });

  it('does not cut a word that fits at a smaller size', () => {
    const { lines } = setTitle('L.A. Confidential', 204, 70, 60, 'serif');
    expect(lines.map((line) => line.text)).toEqual(['L.A.', 'Confidential']);
  });

  it('knows how wide words are', () => {
    expect(textWidth('mmm', 10, 'serif')).toBeGreaterThan(textWidth('iii', 10, 'serif'));
    expect(textWidth('é', 10, 'serif')).toBe(textWidth('e', 10, 'serif'));
  });
});
