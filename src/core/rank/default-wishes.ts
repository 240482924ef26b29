import type { Wishes } from '../serving-types';

/** No wish: a list is in the order of the scores alone. */
export const NO_WISHES: Wishes = {
  ...{ variety: 0, newness: 0, surprise: 0, explore: 0 },
  ...{ genres: [], fromYear: null, toYear: null },
};

/** What the page begins with: of 24 films, two or three are tried out. */
export const DEFAULT_WISHES: Wishes = { ...NO_WISHES, explore: 0.1 };
