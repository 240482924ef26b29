import type { NoteDraft } from '../types';

const NOTES: ReadonlySet<string> = new Set(['open', 'click', 'search', 'impression'] satisfies NoteDraft['type'][]);

/** True for events that change no list: what the page notes by itself. */
export function isNote<T extends { readonly type: string }>(
  event: T,
): event is Extract<T, { readonly type: NoteDraft['type'] }> {
  return NOTES.has(event.type);
}
