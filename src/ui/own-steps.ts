/** The gradient steps a network takes for one person alone, in words. */

/** How many films at the head of the list are compared. */
const FIRST = 24;

/** "It moved 5 of the first 24 films of your list."; empty while it is off or nothing was compared. */
export function movedWords(on: boolean, moved: number | null, opinions: number): string {
  if (!on) return '';
  if (opinions === 0) return 'Like or rate a film first: without clicks of yours there is nothing to learn from.';
  if (moved === null) return '';
  if (moved === 0) return `It left the first ${FIRST} films of your list where they were.`;
  return `It moved ${moved} of the first ${FIRST} films of your list.`;
}
