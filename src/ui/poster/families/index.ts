/** The shape family of each MovieLens genre. */
import { action } from './action';
import { adventure } from './adventure';
import { comedy } from './comedy';
import { crime } from './crime';
import { documentary } from './documentary';
import { drama } from './drama';
import { fantasy } from './fantasy';
import type { Family } from './family';
import { horror } from './horror';
import { musical } from './musical';
import { mystery } from './mystery';
import { noir } from './noir';
import { animation, children } from './play';
import { romance } from './romance';
import { scifi } from './scifi';
import { thriller } from './thriller';
import { war } from './war';
import { western } from './western';

export const FAMILIES = {
  Action: action,
  Adventure: adventure,
  Animation: animation,
  Children: children,
  Comedy: comedy,
  Crime: crime,
  Documentary: documentary,
  Drama: drama,
  Fantasy: fantasy,
  'Film-Noir': noir,
  Horror: horror,
  IMAX: documentary,
  Musical: musical,
  Mystery: mystery,
  Romance: romance,
  'Sci-Fi': scifi,
  Thriller: thriller,
  War: war,
  Western: western,
  none: drama,
} as const satisfies Record<string, Family>;

export type GenreName = keyof typeof FAMILIES;
