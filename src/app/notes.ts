import type { EventDraft, NoteDraft } from '../core/types';

const NOTES: ReadonlySet<string> = new Set(['open', 'click', 'search', 'impression'] satisfies NoteDraft['type'][]);

/** True for events that change no list. */
export function isNote(draft: EventDraft): draft is NoteDraft {
  return NOTES.has(draft.type);
}
