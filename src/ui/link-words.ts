/** Sites that have a page on a film, by the names they call themselves. */
import type { FilmSite } from '../core/types';

export const SITE_NAMES: Readonly<Record<FilmSite, string>> = { imdb: 'IMDb', tmdb: 'TMDB', movielens: 'MovieLens' };
