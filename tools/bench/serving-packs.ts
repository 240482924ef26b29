/** The packs that the suite `serving` opens. */
import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CATALOGUE } from '../../src/core/data/catalogue';
import { buildPack } from '../../src/core/data/pack';
import { findPack } from '../packs';
import { packUrl } from './build-page';
import { simulateCatalogue, simulatedInfo } from './simulated-catalogue';

const SEED = 1;

/**
 * Puts the pack of a data set, or a simulated one of so many films, beside the built page and returns its address there. A
 * known data set that cannot be had gives way to a simulated one of its size, which has another name.
 */
export async function placePack(catalogue: string | number, folder: string): Promise<string> {
  if (typeof catalogue === 'number') return placeSimulated(catalogue, folder);
  try {
    const file = await findPack(catalogue);
    await cp(file, join(folder, packUrl(catalogue)));
    return packUrl(catalogue);
  } catch (error) {
    const known = CATALOGUE.find(({ id }) => id === catalogue);
    if (!known) throw error;
    console.error(`${known.name} cannot be had: ${known.items} simulated films take its place.`);
    return placeSimulated(known.items, folder);
  }
}

async function placeSimulated(items: number, folder: string): Promise<string> {
  const info = simulatedInfo(items);
  const pack = buildPack(simulateCatalogue(items, SEED), info);
  await writeFile(join(folder, packUrl(info.id)), new Uint8Array(pack));
  return packUrl(info.id);
}
