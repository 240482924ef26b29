/** Attachment for a page's h1: upon navigation the page starts at the top and its heading takes the focus. */
let arrived = false;

export function heading(node: HTMLElement): void {
  if (arrived) {
    scrollTo(0, 0);
    node.focus({ preventScroll: true });
  }
  arrived = true;
}
