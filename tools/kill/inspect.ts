/** What a start after a kill finds: on the page, and in storage. */
import { setTimeout as sleep } from 'node:timers/promises';
import { MANIFEST_FILE, PACKS_FOLDER, parseManifest } from '../../src/core/data/manifest';
import { readShippedModel } from '../../src/core/models/shipped';
import { foldOpinions } from '../../src/core/online/opinions';
import type { Rng } from '../../src/core/math/rng';
import type { Ledger } from './ledger';
import { click } from './person';
import { readStores, type Stores } from './stores';
import type { Visit } from './visit';
import { findHalves, findUnfinished } from './whole';

export interface Found {
  /** Acknowledged clicks that are not in the log as they were. */
  readonly lost: number;
  /** Events that nobody pressed for. */
  readonly tooMany: number;
  readonly halfModels: number;
  /** What else is wrong, and what the figures above stand for, as sentences. */
  readonly problems: readonly string[];
}

/** Clicks that may come to nothing before the page counts as one that does not work. */
const TRIES = 10;

/** How long the page may take to put in order what was left behind, once a model is in use. */
const MENDING_MS = 10_000;
const DAMAGED = /stored model is damaged/;

/** Looks at everything, uses the page once, and looks again once a model is in use and the page is calm. */
export async function inspect(visit: Visit, ledger: Ledger, rng: Rng): Promise<Found> {
  const first = await readStores(visit.page);
  const differences = [ledger.compare(first.events)];
  const works = await clickOnce(visit, ledger, rng);
  const version = await visit.modelVersion();
  const second = await mended(visit);
  differences.push(ledger.compare(second.events));
  const halves = [findHalves(first), findHalves(second)];
  const told = await visit.problems();
  const [lost, tooMany] = [differences.flatMap(({ lost }) => lost), differences.flatMap(({ tooMany }) => tooMany)];
  const models = new Set(halves.flatMap((found) => found.models));
  return {
    ...{ lost: lost.length, tooMany: tooMany.length },
    // One that the page found first is gone by now.
    halfModels: models.size + told.filter((text) => DAMAGED.test(text)).length,
    problems: [
      ...lost.map((line) => `lost: ${line}`),
      ...tooMany.map((line) => `nobody pressed for: ${line}`),
      ...[...models].map((id) => `half a model: ${id}`),
      ...halves.flatMap(({ others }) => others),
      ...findUnfinished(second),
      ...(works ? [] : ['nothing could be clicked']),
      ...(await disagreements(visit, second, version)),
      ...told,
    ],
  };
}

/** Storage as it is once the page has put it in order, or has failed to. */
async function mended({ page }: Visit): Promise<Stores> {
  const until = performance.now() + MENDING_MS;
  for (;;) {
    const stores = await readStores(page);
    if (findUnfinished(stores).length === 0 || performance.now() > until) return stores;
    await sleep(100);
  }
}

async function clickOnce(visit: Visit, ledger: Ledger, rng: Rng): Promise<boolean> {
  for (let tried = 0; tried < TRIES; tried++) if (await click(visit, rng, ledger)) return true;
  return false;
}

/** Where the page says other than its storage: of the person's taste, or of the model that makes the list. */
async function disagreements(visit: Visit, { events, models }: Stores, version: string): Promise<string[]> {
  const newest = events.at(-1)!;
  const here = events.filter(({ dataset }) => dataset === newest.dataset);
  const opinions = [...foldOpinions(here).keys()].reverse();
  const shown = await visit.taste();
  const served = models.find(({ dataset, stage }) => dataset === newest.dataset && stage === 'production');
  const { modelId } = newest;
  const known =
    modelId === null ||
    models.some(({ id }) => id === modelId) ||
    modelId === (await shippedModelId(visit.page.url(), newest.dataset));
  return [
    ...(shown.join() === opinions.slice(0, shown.length).join() && (shown.length > 0 || opinions.length === 0)
      ? []
      : [`“Your taste” shows ${shown.join(' ') || 'nothing'}, and the log has ${opinions.join(' ') || 'nothing'}`]),
    ...(served?.id.endsWith(version) ? [] : [`the page serves ${version}, and ${served?.id ?? 'nothing'} is stored`]),
    ...(known ? [] : [`the list came of ${newest.modelId}, which is not stored`]),
  ];
}

/** The id of the model that the site has for a data set, which is served from memory; null where it has none. */
async function shippedModelId(address: string, dataset: string): Promise<string | null> {
  const get = (name: string): Promise<Response> => fetch(new URL(`${PACKS_FOLDER}/${name}`, address));
  const { packs } = parseManifest(await (await get(MANIFEST_FILE)).json());
  const entry = packs.find(({ info }) => info.id === dataset);
  if (!entry?.model) return null;
  return readShippedModel(await (await get(entry.model)).arrayBuffer(), entry.hash).record.id;
}
