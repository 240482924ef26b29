/** What a class is given: the address of this slide with what was tried on it, without the speaker's notes. */
export const slideAddress = (href: string): string =>
  href.replace(/&notes=[^&]*|notes=[^&]*&?/, '').replace(/[?]$/, '');
