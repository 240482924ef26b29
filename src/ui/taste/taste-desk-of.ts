/** One desk as long as the page: what was recorded last can be undone from every place that shows it. */
import type { Session } from '../../app/session';
import { TasteDesk } from '../../app/taste-desk.svelte';

const desks = new WeakMap<Session, TasteDesk>();

export function tasteDeskOf(session: Session): TasteDesk {
  const desk = desks.get(session) ?? new TasteDesk(session.taste, () => session.serving.serve());
  desks.set(session, desk);
  return desk;
}
