/** Packs, and models that come with them, changed raw, in their header, or in their sections; where the change is inside, checksum and length are mended. */
import CRC32 from 'crc-32';
import { readPack, type Pack } from '../../src/core/data/pack';
import { filmsOf } from '../../src/core/data/films';
import { profileOf } from '../../src/core/data/profile';
import { readShippedModel } from '../../src/core/models/shipped';
import { concatenate } from '../../src/core/data/bytes';
import type { Rng } from '../../src/core/math/rng';
import type { ItemIndex } from '../../src/core/types';
import { EXTREMES, mutateBytes } from './bytes';
import { onceIn, oneOf, repeatedly } from './draw';
import { mutateJson } from './json';
import { MODEL_OF, SEED_FACTORS, seedModel, seedPack } from './seeds';
import { insist, target } from './target';

const HEADER_AT = 24;
const PACKS = [seedPack(3, 2), seedPack(12, 8), seedPack(40, 30)].map((buffer) => new Uint8Array(buffer));
const MODELS = [seedModel(3), seedModel(40)].map((buffer) => new Uint8Array(buffer));

function mutateContainer(seeds: readonly Uint8Array[], rng: Rng): Uint8Array {
  const seed = oneOf(rng, seeds);
  switch (rng.int(6)) {
    case 0:
      return mutateBytes(seed, rng);
    case 1:
      return mended(mutateBytes(seed, rng));
    case 2:
      return mended(headerChanged(seed, rng));
    default:
      return mended(sectionsChanged(onceIn(rng, 4) ? headerChanged(seed, rng) : seed.slice(), rng));
  }
}

const headerBytes = (bytes: Uint8Array): number => new DataView(bytes.buffer, bytes.byteOffset).getUint32(12, true);

/** Another header, JSON as before, padded and with its length. */
function headerChanged(bytes: Uint8Array, rng: Rng): Uint8Array {
  const end = HEADER_AT + headerBytes(bytes);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(HEADER_AT, end))) as unknown;
  const json = new TextEncoder().encode(mutateJson(header, rng));
  const padded = new Uint8Array(Math.ceil(json.length / 8) * 8).fill(0x20);
  padded.set(json);
  const changed = concatenate([bytes.subarray(0, HEADER_AT), padded, bytes.subarray(end)]);
  new DataView(changed.buffer).setUint32(12, padded.length, true);
  return changed;
}

/** Numbers behind the header, where the columns are. */
function sectionsChanged(bytes: Uint8Array, rng: Rng): Uint8Array {
  const start = HEADER_AT + headerBytes(bytes);
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const room = bytes.length - start - 4;
  if (room <= 0) return bytes;
  return repeatedly(rng, 3, bytes, (now) => {
    const at = start + 4 * rng.int(room / 4);
    if (onceIn(rng, 2)) view.setUint32(at, oneOf(rng, [...EXTREMES, rng.int(50)]), true);
    else bytes[at + rng.int(4)]! ^= 1 << rng.int(8);
    return now;
  });
}

/** The same with the length and the checksum that belong to it. */
function mended(bytes: Uint8Array): Uint8Array {
  if (bytes.length < HEADER_AT) return bytes;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  view.setUint32(16, bytes.length, true);
  view.setUint32(20, CRC32.buf(bytes.subarray(HEADER_AT)) >>> 0, true);
  return bytes;
}

/** Throws when a pack holds what no reader of packs expects. */
export function insistOnPack(pack: Pack): void {
  const { users, items, ratings, userItems, itemUsers, info } = pack;
  const perItem = [pack.titles, pack.years, pack.genreMasks, pack.tags, pack.imdbIds, pack.tmdbIds, pack.popularity];
  insist(
    perItem.every(({ length }) => length === items),
    'a column of films has another length',
  );
  insist(
    userItems.indices.every((item) => item < items),
    'a rating is of no film',
  );
  insist(
    itemUsers.indices.every((user) => user < users),
    'a rating is of nobody',
  );
  insist(userItems.indptr.at(-1) === ratings && itemUsers.indptr.at(-1) === ratings, 'ratings are missing');
  const films = filmsOf(pack);
  for (let item = 0; item < items; item++) {
    const { title, genres } = films.at(item as ItemIndex);
    const words: readonly unknown[] = [title, ...genres, ...pack.tags[item]!];
    insist(
      words.every((word) => typeof word === 'string'),
      'a word of a film is no text',
    );
  }
  insist(
    Object.values(info).every((value) => typeof value !== 'object'),
    'its facts are no plain values',
  );
  const { starCounts, density, medianRatingsPerUser } = profileOf(pack);
  insist([...starCounts, density, medianRatingsPerUser].every(Number.isFinite), 'its profile is not finite');
}

/** Packs as they come from the site or from storage. */
export const packTarget = target(
  'pack',
  (rng) => mutateContainer(PACKS, rng),
  (bytes) => insistOnPack(readPack(bytes.slice().buffer)),
);

/** Models as they come from the site. */
export const modelTarget = target(
  'model',
  (rng) => mutateContainer(MODELS, rng),
  (bytes) => {
    const { record, arrays } = readShippedModel(bytes.slice().buffer, MODEL_OF);
    const isWhole = arrays['itemFactors']!.length === record.items * SEED_FACTORS;
    insist(isWhole, 'it has numbers of other films');
  },
);
