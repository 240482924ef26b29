/** One desk as long as a data set is open: what was recorded last can be undone from every place that shows it. */
import type { Session } from '../../app/session';
import { TasteDesk, type Batch } from '../../app/taste-desk.svelte';

const desks = new WeakMap<object, TasteDesk>();

/** Starting over opens the data set anew: what was recorded before is gone then, and so is its desk. */
export function tasteDeskOf(session: Session): TasteDesk {
  const open = session.dataset ?? session;
  const desk = desks.get(open) ?? new TasteDesk(session.taste, () => session.serving.serve());
  desks.set(open, desk);
  return desk;
}

/** What was said last, where it was several opinions as one. */
export interface UndoAtOnce {
  /** "Added 6 films." */
  readonly words: string;
  takeBack(): void;
}

/** What was recorded last, as long as nothing was said since: that would be undone before it. */
export function lastBatchOf(session: Session): Batch | null {
  const { last } = tasteDeskOf(session);
  return session.served?.undoable?.seq === last?.seqs.at(-1) ? last : null;
}
