/** A name for one visit: 32 random hexadecimal digits. `crypto.randomUUID` would not do: plain http addresses lack it. */
export function newVisitId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
