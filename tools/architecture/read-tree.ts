import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Sources } from './check';

const FOLDERS = ['src', 'workers', 'datasets', 'tools'];

/** The project's own sources. AssemblyScript is left out: it is another language with the same file ending. */
export function readTree(root: string): Sources {
  const paths = FOLDERS.flatMap((folder) => sourcesIn(root, folder)).sort();
  return new Map(paths.map((path) => [path, readFileSync(join(root, path), 'utf8')]));
}

function sourcesIn(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return entry.name === 'assembly' || entry.name === 'cache' ? [] : sourcesIn(root, path);
    return /\.(ts|svelte)$/.test(entry.name) ? [path] : [];
  });
}
