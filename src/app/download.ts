/** Hands a file to the browser's downloads. */

/** Some browsers read the file only after the click has been handled. */
const KEPT_MS = 60_000;

export function download(name: string, content: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS);
}

/** "Runs of ALS, 20 rounds" and csv become "matinee-runs-of-als-20-rounds.csv". */
export function fileName(title: string, extension: string): string {
  const plain = title.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const words = plain.match(/[a-z0-9]+/g) ?? [];
  return `${['matinee', ...words].join('-').slice(0, 80).replace(/-$/, '')}.${extension}`;
}
