/** What a visitor does, step by step; the same in every browser. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { engineSteps } from './engines';
import { pageSteps } from './pages';
import type { Conditions } from './tab';
import type { Step } from './step';

const FILM = 'Alien';
const DOWNLOAD_MS = 20_000;

const likeInSearch: Step = {
  name: 'a like changes the list',
  play: async (visitor) => {
    const before = (await visitor.films()).join();
    await visitor.type({ css: 'input[role="combobox"]' }, FILM);
    await visitor.press({ css: '.results button', says: new RegExp(`^Like ${FILM}$`) });
    const changed = async (): Promise<true | null> => ((await visitor.films()).join() === before ? null : true);
    await visitor.until('another list', changed);
    const reason = await visitor.see({ css: 'main .reason', says: new RegExp(`because you liked .*${FILM}`) });
    // A press beside the search closes it.
    await visitor.press({ css: '#taste-title' });
    return reason;
  },
};

/** The film under “Your taste”. */
const LIKED = { css: '[aria-labelledby="taste-title"] li a.title', says: new RegExp(FILM) } as const;

const keepLike: Step = {
  name: 'the like is there after a reload',
  play: async (visitor) => {
    const before = (await visitor.films()).slice(0, 5).join();
    await visitor.go('#/');
    await visitor.reload();
    const same = async (): Promise<true | null> =>
      (await visitor.films()).slice(0, 5).join() === before ? true : null;
    await visitor.until('the same first films', same);
    return visitor.see(LIKED);
  },
};

const undo: Step = {
  name: 'undo takes it back',
  play: async (visitor) => {
    await visitor.see(LIKED);
    await visitor.press({ css: 'button', says: /^Undo ?:/ });
    await visitor.seeGone(LIKED);
    return 'gone';
  },
};

const search: Step = {
  name: 'search forgives a typo, a film opens and closes',
  play: async (visitor) => {
    await visitor.go('#/');
    await visitor.type({ css: 'input[role="combobox"]' }, 'godfahter');
    await visitor.press({ css: '[role="option"]', says: /^The Godfather|^Godfather/ });
    const title = await visitor.see({ css: 'dialog[open] h2', says: /Godfather/ });
    await visitor.press({ css: 'dialog[open] button', says: /^Close/ });
    await visitor.seeGone({ css: 'dialog[open]' });
    return title;
  },
};

const stored: Step = {
  name: 'Data lists what is stored',
  play: async (visitor) => {
    await visitor.go('#/data');
    const rows = async (): Promise<number | null> =>
      (await visitor.tab.evaluate(
        () => document.querySelectorAll('#main table tbody tr, main table tbody tr').length,
      )) || null;
    await visitor.see({ css: 'main table', says: /model/i });
    return `${await visitor.until('rows of what is stored', rows)} rows`;
  },
};

const backup: Step = {
  name: 'a backup is saved',
  play: async (visitor, { folder }) => {
    await visitor.go('#/data');
    await visitor.press({ css: 'button', says: /^Save a backup$/ });
    const saved = async (): Promise<string | null> => {
      const paths = await readdir(folder, { recursive: true }).catch(() => []);
      const path = paths.find((name) => /matinee-backup-[\d-]+\.zip$/.test(name));
      if (path === undefined) return null;
      const bytes = await readFile(join(folder, path));
      return bytes.subarray(0, 2).toString() === 'PK' ? `${Math.round(bytes.length / 1000)} kB` : null;
    };
    return visitor.until('a zip with the backup', saved, DOWNLOAD_MS);
  },
};

const offline: Step = {
  name: 'opens without a server',
  play: async (visitor, { stopServer }) => {
    await visitor.go('#/');
    await visitor.status(/^ready offline$/, 60_000);
    await stopServer();
    await visitor.reload();
    await visitor.status(/^(ALS|two-tower) /i);
    return `${await visitor.seeFilms()} films`;
  },
};

const arrive: Step = {
  name: 'opens, and there is a list',
  play: async (visitor) => {
    await visitor.arrive();
    return `${await visitor.seeFilms()} films`;
  },
};

const learn: Step = {
  name: 'a model is trained by itself',
  play: (visitor) => visitor.status(/^ALS \d+/, 60_000),
};

/** What is said by a page whose browser keeps nothing. */
const sayWhatLacks: Step = {
  name: 'says what the browser does not give',
  play: async (visitor) => {
    await visitor.see({ css: '.notice', says: /does not let the page store anything/ });
    return `${await visitor.status(/^storage off$/)}; ${await visitor.status(/^needs network to load$/)}`;
  },
};

const nothingStored: Step = {
  name: 'Data says that nothing is stored',
  play: async (visitor) => {
    await visitor.go('#/data');
    return visitor.see({ css: 'main strong', says: /^Nothing is stored\.$/ });
  },
};

/** In the order in which they are played: with all that the browser has, or without storage, service workers and WebGL. */
export const JOURNEYS: Readonly<Record<Conditions, readonly Step[]>> = {
  all: [
    ...[arrive, learn, likeInSearch, keepLike, undo, search],
    ...engineSteps(['wasm', 'webgl', 'webgpu', 'tfjs-wasm', 'scalar']),
    ...[...pageSteps, stored, backup, offline],
  ],
  bare: [
    ...[arrive, sayWhatLacks, learn, likeInSearch, undo, search],
    ...engineSteps(['wasm', 'webgl']),
    ...[...pageSteps, nothingStored],
  ],
};
