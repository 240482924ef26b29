import type { DatasetInfo, FilmLink, ItemIndex } from '../types';
import { CATALOGUE } from './catalogue';
import type { Pack } from './pack';

/** MovieLens 100K numbers its films by itself; all later data sets number them as the site does. */
const OWN_NUMBERS = 'ml-100k';

/**
 * Pages on a film elsewhere: IMDb and TMDB where the data set knows their ids, MovieLens where its films are numbered as on
 * that site. Imported files are taken for MovieLens only where they are recognised as one of its data sets.
 */
export function filmLinks(
  { imdbIds, tmdbIds, movieIds, info }: Pick<Pack, 'imdbIds' | 'tmdbIds' | 'movieIds' | 'info'>,
  item: ItemIndex,
): FilmLink[] {
  const [imdb, tmdb] = [imdbIds[item]!, tmdbIds[item]!];
  const links: FilmLink[] = [];
  if (imdb > 0) links.push({ site: 'imdb', href: `https://www.imdb.com/title/tt${String(imdb).padStart(7, '0')}/` });
  if (tmdb > 0) links.push({ site: 'tmdb', href: `https://www.themoviedb.org/movie/${tmdb}` });
  if (isNumberedAsOnSite(info)) {
    links.push({ site: 'movielens', href: `https://movielens.org/movies/${movieIds[item]!}` });
  }
  return links;
}

function isNumberedAsOnSite({ id, simulated }: DatasetInfo): boolean {
  return !simulated && id !== OWN_NUMBERS && CATALOGUE.some((known) => known.id === id);
}
