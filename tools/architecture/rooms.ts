/** The import table of ARCHITECTURE.md as data: which folder may import which, and which libraries. */

/** A part of the project with rules of its own. `shell` is src/main.ts and what lies beside it. */
export type Room =
  'core' | 'engines' | 'storage' | 'workers' | 'app' | 'ui' | 'messages' | 'shell' | 'datasets' | 'tools' | 'other';

/** One permission: files of `room`, or only those whose path matches `only`. */
interface Permission {
  readonly room: Room;
  readonly only?: RegExp;
  /** Only `import type`. */
  readonly typeOnly?: boolean;
  /** Only within one family: the same engine, or a worker and its own files. */
  readonly sameFamily?: boolean;
}

interface Rules {
  readonly rooms: readonly Permission[];
  /** Packages allowed; all but `except` when absent. */
  readonly libraries?: RegExp;
  readonly except?: RegExp;
}

const WORDS = /^src\/core\/([a-z]+-types|types|errors)\.ts$/;
const BROWSER_LIBRARIES = /^(@tensorflow\/|hnswlib|idb(\/|$)|svelte(\/|$))/;

const RULES: Readonly<Record<Room, Rules>> = {
  core: { rooms: [{ room: 'core' }], libraries: /^(crc-32|fflate|minisearch|papaparse|yaml)$/ },
  engines: {
    rooms: [
      { room: 'core' },
      { room: 'engines', sameFamily: true },
      { room: 'engines', only: /^src\/engines\/tfjs\// },
    ],
    libraries: /^(@tensorflow\/.*|hnswlib-wasm)$/,
  },
  storage: {
    rooms: [{ room: 'core' }, { room: 'storage' }],
    libraries: /^idb$/,
  },
  workers: {
    rooms: [
      { room: 'core' },
      { room: 'engines' },
      { room: 'storage' },
      { room: 'workers', sameFamily: true },
      { room: 'workers', only: /\.api\.ts$/, typeOnly: true },
      { room: 'workers', only: /^workers\/[a-z-]+\.ts$/ },
      // The script of the train worker is started for these as well.
      { room: 'workers', only: /^workers\/(evaluate|experiment)\.api\.ts$/ },
    ],
    libraries: /^(comlink|ml-kmeans|umap-js)$/,
  },
  app: {
    rooms: [
      { room: 'core' },
      { room: 'engines', only: /^src\/engines\/capabilities\.ts$/ },
      { room: 'storage' },
      { room: 'workers', only: /\.api\.ts$/, typeOnly: true },
      { room: 'app' },
    ],
    libraries: /^(comlink|svelte(\/.*)?)$/,
  },
  ui: {
    rooms: [
      { room: 'core', only: /^src\/core\/([a-z]+-types|types|errors|format[a-z-]*)\.ts$/ },
      { room: 'app' },
      { room: 'ui' },
    ],
    libraries:
      /^(svelte(\/.*)?|@fontsource-variable\/.*|@observablehq\/plot|d3-(polygon|scale|selection|zoom)|temml|uqr)$/,
  },
  messages: {
    rooms: [{ room: 'app', only: /^src\/app\/language\.ts$/ }, { room: 'messages' }],
    libraries: /^(wuchale\/runtime|virtual:messages\/.*)$/,
  },
  shell: {
    rooms: [{ room: 'core', only: WORDS }, { room: 'app' }, { room: 'ui' }, { room: 'messages' }, { room: 'shell' }],
    libraries: /^(svelte(\/.*)?|@fontsource-variable\/.*)$/,
  },
  datasets: {
    rooms: [{ room: 'core' }, { room: 'engines' }, { room: 'datasets' }],
    except: BROWSER_LIBRARIES,
  },
  tools: {
    rooms: [
      { room: 'core' },
      { room: 'engines' },
      { room: 'datasets' },
      { room: 'tools' },
      // Benches time the engine as it is spread over workers.
      { room: 'workers', only: /^workers\/shard-link\.ts$/ },
      // Addresses are fuzzed as the page reads them.
      { room: 'app', only: /^src\/app\/(place|lesson-settings)\.ts$/ },
    ],
    except: BROWSER_LIBRARIES,
  },
  other: { rooms: [] },
};

/** The room of a path relative to the repository, with forward slashes. */
export function roomOf(path: string): Room {
  const [top, second, third] = path.split('/');
  if (top === 'workers' || top === 'datasets' || top === 'tools') return top;
  if (top !== 'src') return 'other';
  if (third === undefined) return 'shell';
  return isSourceRoom(second) ? second : 'other';
}

/** Why `from` may not import the file `to`, or null when it may. */
export function fileProblem(from: string, to: string, typeOnly: boolean): string | null {
  const permissions = RULES[roomOf(from)].rooms.filter((permission) => permission.room === roomOf(to));
  const allowed = permissions.some(
    (permission) =>
      (permission.only?.test(to) ?? true) &&
      (typeOnly || permission.typeOnly !== true) &&
      (permission.sameFamily !== true || sameFamily(from, to)),
  );
  if (allowed) return null;
  if (permissions.some((permission) => permission.typeOnly && permission.only?.test(to))) {
    return `may import ${to} only with \`import type\``;
  }
  return `${roomOf(from)} may not import ${to}`;
}

/** Why `from` may not import a package, or null when it may. */
export function libraryProblem(from: string, specifier: string): string | null {
  const { libraries, except } = RULES[roomOf(from)];
  const allowed = libraries ? libraries.test(specifier) : !(except?.test(specifier) ?? false);
  return allowed ? null : `${roomOf(from)} may not import the library ${specifier}`;
}

/** Families: src/engines/als/… (files directly in src/engines belong to all), workers/serve.… and workers/serve-… */
function sameFamily(from: string, to: string): boolean {
  return family(from) === family(to) || family(to) === null;
}

function family(path: string): string | null {
  const parts = path.split('/');
  if (parts[0] === 'workers') return /^[a-z]+/.exec(parts[1] ?? '')?.[0] ?? '';
  return parts.length > 3 ? (parts[2] ?? null) : null;
}

function isSourceRoom(name: string | undefined): name is Exclude<Room, 'shell' | 'workers' | 'datasets' | 'tools'> {
  return ['core', 'engines', 'storage', 'app', 'ui', 'messages'].includes(name ?? '');
}
