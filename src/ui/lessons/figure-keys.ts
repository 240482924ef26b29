/** What Space does on a slide: the figure that runs on it says so. */
import { getContext, setContext } from 'svelte';

interface FigureKeys {
  /** Null: nothing runs on this slide, and Space turns to the next. */
  space: (() => void) | null;
}

const KEY = Symbol('figure keys');

/** For the presenter, before its slides are set. */
export function provideFigureKeys(): FigureKeys {
  return setContext<FigureKeys>(KEY, { space: null });
}

/** For a figure: what comes back takes Space over, and gives back how to let go of it. Outside of a slide it does nothing. */
export function useFigureKeys(): (space: () => void) => () => void {
  const keys = getContext<FigureKeys | undefined>(KEY);
  return (space) => {
    if (!keys) return () => undefined;
    keys.space = space;
    return () => {
      if (keys.space === space) keys.space = null;
    };
  };
}
