/** What stands in addresses and in the file of a taste. */
import CRC32 from 'crc-32';
import { decodePlan, encodePlan } from '../../src/app/lesson-settings';
import { parseHash, toHash } from '../../src/app/place';
import { MODELS, validatePlan } from '../../src/core/models/registry';
import { readBoard, readTowers } from '../../src/core/blackboard/settings';
import { opinionsFrom, LARGEST_ID } from '../../src/core/taste/shared-taste';
import { readTasteCode, writeTasteCode } from '../../src/core/taste/taste-code';
import { readTasteFile, writeTasteFile } from '../../src/core/taste/taste-file';
import type { Rng } from '../../src/core/math/rng';
import type { SharedOpinion, SharedTaste } from '../../src/core/taste-types';
import type { MovieId } from '../../src/core/types';
import { mutateBytes } from './bytes';
import { onceIn, oneOf, repeatedly } from './draw';
import { mutateJson } from './json';
import { insist, target } from './target';
import { mutateText, ODD_WORDS } from './text';

const TASTES: readonly SharedTaste[] = [1, 12, 300].map((films) => ({
  dataset: 'ml-latest-small',
  opinions: Array.from({ length: films }, (_, at): SharedOpinion => ({
    movieId: ((at * 7919) % 200_000) as MovieId,
    ...(at % 2 === 0 ? { kind: 'like', stars: null } : { kind: 'rate', stars: 4 }),
  })),
}));

const CODES = TASTES.map((taste) => writeTasteCode(taste, 60_000).code);

function mutateCode(rng: Rng): string {
  const code = oneOf(rng, CODES);
  if (onceIn(rng, 3)) return mutateText(code, rng);
  const bytes = mutateBytes(new Uint8Array(Buffer.from(code, 'base64url')).slice(0, -4), rng);
  const sum = Buffer.alloc(4);
  sum.writeInt32BE(CRC32.buf(bytes));
  return Buffer.concat([bytes, sum]).toString('base64url');
}

function insistOnTaste({ dataset, opinions }: SharedTaste): void {
  insist(typeof dataset === 'string', 'its data set has no name');
  insist(
    opinions.every(({ movieId }) => movieId >= 0 && movieId <= LARGEST_ID),
    'a film is none',
  );
  insist(
    opinions.every(({ kind, stars }) => (kind === 'rate') === (stars !== null)),
    'stars are missing',
  );
  insist(opinionsFrom({ opinions }).size === opinions.length, 'a film is there twice');
}

/** Somebody's opinions in an address. */
const tasteLinkTarget = target('taste link', mutateCode, (code) => {
  const taste = readTasteCode(code);
  insistOnTaste(taste);
  insist(
    JSON.stringify(readTasteCode(writeTasteCode(taste, 64_000).code)) === JSON.stringify(taste),
    'it is not itself',
  );
});

const FILES = TASTES.map((taste) => JSON.parse(writeTasteFile(taste, (id) => `Film ${id}`)) as unknown);

/** Somebody's opinions as a file. */
const tasteFileTarget = target(
  'taste file',
  (rng) => mutateJson(oneOf(rng, FILES), rng),
  (text) => insistOnTaste(readTasteFile(text)),
);

const HASHES = [
  '#/',
  '#/film/318?q=matrix',
  '#/lab?engine=webgl&model=als&set=als*factors_16*reg_0.5&data=ml-100k',
  '#/lab/blackboard?table=7f&factors=2&reg=0.1&alpha=5&seed=3&moves=fpfp&row=p2',
  '#/lab/map?colour=genre&method=umap&at=12&from=3&ef=40&who=Nell,Otto',
  '#/evaluate/runs?runs=0123.4567&sort=-ndcg&genre=Drama&decade=1990',
  `#/?taste=${CODES[1]!}`,
];

/** An address of the page, and what its views read from it. */
const addressTarget = target(
  'address',
  (rng) => mutateText(oneOf(rng, HASHES), rng),
  (hash) => {
    const place = parseHash(hash);
    const written = toHash(place);
    insist(toHash(parseHash(written)) === written, 'its address leads elsewhere');
    insist(place.film === null || Number.isSafeInteger(place.film), 'its film is no number');
    readBoard(place.asked);
    readTowers(place.asked);
    decodePlan(place.asked.set ?? '');
  },
);

function mutateSettings(rng: Rng): string {
  const { kind, ranges, defaults } = oneOf(rng, Object.values(MODELS));
  const numbers: Record<string, number> = { ...defaults };
  const changed = repeatedly(rng, 4, numbers, (now) => {
    const [name, { min, max }] = oneOf(rng, Object.entries<{ min: number; max: number }>(ranges));
    return { ...now, [name]: oneOf(rng, [min, max, min - 1, max + 1, (min + max) / 2, Math.round((min + max) / 2)]) };
  });
  const words = [kind, ...Object.entries(changed).map(([name, value]) => `${name}_${value}`)];
  const odd = onceIn(rng, 4) ? [`${oneOf(rng, ODD_WORDS)}_1`] : [];
  const text = [...words, ...odd].join('*');
  return onceIn(rng, 2) ? text : mutateText(text, rng);
}

/** The settings of a lesson: a model in one word of an address. */
const settingsTarget = target('lesson link', mutateSettings, (text) => {
  const plan = decodePlan(text);
  if (!plan) return 'no settings';
  validatePlan(plan);
  insist(JSON.stringify(decodePlan(encodePlan(plan))) === JSON.stringify(plan), 'its settings are others');
  return undefined;
});

/** Everything that is read from addresses, and the file that holds the same. */
export const LINK_TARGETS = [settingsTarget, tasteLinkTarget, tasteFileTarget, addressTarget];
