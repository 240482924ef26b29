import { describe, expect, it } from 'vitest';
import { GENRES, readSampleFilms } from '../../datasets/sample/films';
import { SAMPLE_INFO } from '../../datasets/sample/info';
import { DEFAULT_OPTIONS, simulateRatings } from '../../datasets/sample/ratings';
import { FIRST_TIME, LAST_TIME, releaseTime } from '../../datasets/sample/sessions';
import { createSample } from '../../datasets/sample/simulate';

const sample = createSample();
const { films, ratings } = sample;
const ratingCount = ratings.users.length;

function countBy(column: ArrayLike<number>, size: number): number[] {
  const counts = Array.from({ length: size + 1 }, () => 0);
  for (let k = 0; k < column.length; k++) counts[column[k]!]!++;
  return counts.slice(1);
}

describe('films of the sample', () => {
  it('are many, with ids 1 … n', () => {
    expect(films.length).toBeGreaterThanOrEqual(900);
    expect(films.map((film) => film.movieId)).toEqual(films.map((_, k) => k + 1));
  });

  it('are unique by title and year', () => {
    expect(new Set(films.map((film) => `${film.title} (${film.year})`)).size).toBe(films.length);
  });

  it('have one to four known genres, a plausible year and a clean title', () => {
    for (const film of films) {
      expect(film.genres.length).toBeGreaterThanOrEqual(1);
      expect(film.genres.length).toBeLessThanOrEqual(4);
      expect(new Set(film.genres).size).toBe(film.genres.length);
      expect(film.genres.every((genre) => (GENRES as readonly string[]).includes(genre))).toBe(true);
      expect(film.year).toBeGreaterThanOrEqual(1920);
      expect(film.year).toBeLessThanOrEqual(2023);
      expect(film.title).toBe(film.title.trim());
    }
  });

  it('cover every genre', () => {
    for (const genre of GENRES) {
      expect(films.filter((film) => film.genres.includes(genre)).length, genre).toBeGreaterThanOrEqual(25);
    }
  });

  it('hold what anybody would try first', () => {
    const titles = new Set(films.map((film) => film.title));
    const expected = [
      'Alien',
      'Blade Runner',
      'The Matrix',
      'Toy Story',
      'Finding Nemo',
      'The Lion King',
      'Casablanca',
    ];
    expect(expected.filter((title) => !titles.has(title))).toEqual([]);
  });

  it('have a fame of 1 to 5, most famous first', () => {
    const fame = readSampleFilms().map((film) => film.fame);
    expect(new Set(fame)).toEqual(new Set([5, 4, 3, 2, 1]));
    expect(fame).toEqual([...fame].sort((a, b) => b - a));
  });
});

describe('ratings of the sample', () => {
  it('are 60 to 80 thousand by 900 people, with columns of one length', () => {
    expect(new Set(ratings.users).size).toBe(900);
    expect(ratingCount).toBeGreaterThan(60_000);
    expect(ratingCount).toBeLessThan(80_000);
    expect(ratings.movies.length).toBe(ratingCount);
    expect(ratings.halfStars.length).toBe(ratingCount);
    expect(ratings.timestamps.length).toBe(ratingCount);
    expect(sample.badRows).toEqual({ count: 0, total: ratingCount, first: null });
  });

  it('are half stars 1 … 10, about half of them 4 stars or more', () => {
    const stars = countBy(ratings.halfStars, 10);
    expect(stars.reduce((sum, count) => sum + count, 0)).toBe(ratingCount);
    const positives = stars.slice(7).reduce((sum, count) => sum + count, 0) / ratingCount;
    expect(positives).toBeGreaterThan(0.45);
    expect(positives).toBeLessThan(0.55);
  });

  it('name a film once per person', () => {
    const pairs = new Set<number>();
    for (let k = 0; k < ratingCount; k++) pairs.add(ratings.users[k]! * 10_000 + ratings.movies[k]!);
    expect(pairs.size).toBe(ratingCount);
  });

  it('lie between 2005 and 2023, after the film came out', () => {
    for (let k = 0; k < ratingCount; k++) {
      const time = ratings.timestamps[k]!;
      if (time < FIRST_TIME || time > LAST_TIME) expect.fail(`rating ${k} is outside the years of the sample`);
      if (time < releaseTime(films[ratings.movies[k]! - 1]!.year)) expect.fail(`rating ${k} is before its film`);
    }
  });

  it('number 15 to 300 per person', () => {
    const perUser = countBy(ratings.users, 900);
    expect(Math.min(...perUser)).toBeGreaterThanOrEqual(15);
    expect(Math.max(...perUser)).toBeLessThanOrEqual(300);
  });

  it('have a long tail: the top tenth of the films gets 28 to 45 % of the ratings, and no film none', () => {
    const perFilm = countBy(ratings.movies, films.length).sort((a, b) => b - a);
    const head = perFilm.slice(0, Math.floor(films.length / 10)).reduce((sum, count) => sum + count, 0) / ratingCount;
    expect(head).toBeGreaterThan(0.28);
    expect(head).toBeLessThan(0.45);
    expect(perFilm.at(-1)).toBeGreaterThan(0);
  });

  it('are not blocks: people rate films of many genres', () => {
    const seen = Array.from({ length: 901 }, () => new Set<string>());
    for (let k = 0; k < ratingCount; k++) {
      for (const genre of films[ratings.movies[k]! - 1]!.genres) seen[ratings.users[k]!]!.add(genre);
    }
    const genresPerUser = seen.slice(1).map((genres) => genres.size);
    expect(genresPerUser.reduce((sum, count) => sum + count, 0) / 900).toBeGreaterThan(10);
    expect(Math.min(...genresPerUser)).toBeGreaterThanOrEqual(6);
  });

  it('are the same every time, and others with another seed', () => {
    expect(createSample()).toEqual(sample);
    const few = { ...DEFAULT_OPTIONS, users: 20 };
    const list = readSampleFilms();
    expect(simulateRatings(list, few)).toEqual(simulateRatings(list, few));
    expect(simulateRatings(list, { ...few, seed: few.seed + 1 })).not.toEqual(simulateRatings(list, few));
  });
});

describe('taste in the sample', () => {
  const fans = films.map(() => new Set<number>());
  for (let k = 0; k < ratingCount; k++) {
    if (ratings.halfStars[k]! >= 8) fans[ratings.movies[k]! - 1]!.add(ratings.users[k]!);
  }

  function cosine(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
    if (a.size === 0 || b.size === 0) return 0;
    let common = 0;
    for (const user of a) if (b.has(user)) common++;
    return common / Math.sqrt(a.size * b.size);
  }

  /** The ten films with the largest summed cosine to the liked ones, as positions in `films`. */
  function nearest(liked: readonly string[]): number[] {
    const history = liked.map((title) => films.findIndex((film) => film.title === title));
    expect(history).not.toContain(-1);
    const scores = films.map((_, k) => history.reduce((sum, h) => sum + cosine(fans[k]!, fans[h]!), 0));
    const others = films.map((_, k) => k).filter((k) => !history.includes(k));
    return others.sort((a, b) => scores[b]! - scores[a]! || a - b).slice(0, 10);
  }

  const share = (list: readonly number[], genres: readonly string[]): number =>
    list.filter((k) => films[k]!.genres.some((genre) => genres.includes(genre))).length;

  it.each([
    ['Alien', 'Blade Runner', 'The Matrix'],
    ['Star Wars', 'The Terminator', 'Back to the Future'],
    ['2001: A Space Odyssey', 'Interstellar', 'Arrival'],
    ['RoboCop', 'Total Recall', 'Predator'],
    ['Gattaca', 'Dark City', 'Contact'],
    ['Moon', 'Looper', 'Ex Machina'],
    ['Stalker', 'Solaris', 'Silent Running'],
    ['Starship Troopers', 'Galaxy Quest', 'Serenity'],
  ])('liking %s, %s and %s brings science fiction', (...liked) => {
    expect(share(nearest(liked), ['Sci-Fi'])).toBeGreaterThanOrEqual(7);
  });

  it.each([
    ['Toy Story', 'Finding Nemo', 'The Lion King'],
    ['Shrek', 'Monsters, Inc.', 'Home Alone'],
    ['Bambi', 'Pinocchio', 'Dumbo'],
    ['Babe', 'Matilda', 'Jumanji'],
    ['Antz', "A Bug's Life", 'Ice Age'],
    ['Paddington', 'Free Willy', 'The Secret Garden'],
  ])('liking %s, %s and %s brings films for children', (...liked) => {
    expect(share(nearest(liked), ['Children', 'Animation'])).toBeGreaterThanOrEqual(7);
  });

  it('gives a science fiction fan and a child different lists', () => {
    const fan = nearest(['Alien', 'Blade Runner', 'The Matrix']);
    const child = nearest(['Toy Story', 'Finding Nemo', 'The Lion King']);
    expect(fan.filter((k) => child.includes(k)).length).toBeLessThanOrEqual(2);
  });
});

describe('SAMPLE_INFO', () => {
  it('says that the ratings are simulated and may be passed on', () => {
    expect(SAMPLE_INFO).toMatchObject({ id: 'sample', simulated: true, redistributable: true });
  });
});
