/** What a lesson is made of: data alone, so that a lecturer's own can be made of the same. */
import type { ModelKind } from '../../core/training-types';

/** A piece of the machine that runs on a slide. */
export type Figure =
  | { readonly name: 'personas' | 'walk' }
  /** `box`: the one box that is shown, from 0. */
  | { readonly name: 'click'; readonly box?: number }
  /** `tried`: films that are tried out are among them. */
  | { readonly name: 'list'; readonly tried?: boolean }
  /** `kinds`: only the best known films of the first so many kinds. */
  | { readonly name: 'map'; readonly colour: 'genre' | 'popularity'; readonly kinds?: number }
  | { readonly name: 'blackboard'; readonly parts: readonly ('table' | 'board' | 'settings' | 'equations' | 'turns')[] }
  | {
      readonly name: 'towers';
      readonly parts: readonly ('steps' | 'picture' | 'tables' | 'settings' | 'batch' | 'moves')[];
    }
  | { readonly name: 'training'; readonly kind: ModelKind }
  | { readonly name: 'three-films' | 'crowd' };

/** One idea on a screen. */
export interface Slide {
  readonly title: string;
  /**
   * Sentences, each a line of its own. A word of the glossary is written `[as it reads|its key]`; what is between two
   * asterisks stands out.
   */
  readonly says: readonly string[];
  readonly formula?: { readonly tex: string; readonly label: string };
  readonly figure?: Figure;
  /** For whoever speaks: what to do, what to ask, what will be asked. */
  readonly notes: string;
}

export interface Lesson {
  /** As it stands in the address. */
  readonly id: string;
  readonly title: string;
  /** What one knows after it, in a sentence. */
  readonly about: string;
  readonly minutes: number;
  readonly slides: readonly Slide[];
}
