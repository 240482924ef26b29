/** The moments at which the browser is killed: what is set going before, and the span that the kill falls into. */
import { inventedZip } from '../invented-zip';
import type { Call } from './calls';
import { PATIENCE_MS, type Visit } from './visit';

export const MOMENT_NAMES = ['clicks', 'training', 'promotion', 'first training', 'import', 'migration'] as const;
export type MomentName = (typeof MOMENT_NAMES)[number];

export interface Moment {
  /** Whether the person comes with the profile of the rounds before, or with one of their own. */
  readonly profile: 'kept' | 'new';
  /** Sets going what the kill is to come into; the page is open. Absent where that happens by itself. */
  readonly begin?: (visit: Visit) => Promise<void>;
  /** The call with which the span begins, and the one with whose answer it ends; null where it does not end by itself. */
  readonly from: string;
  readonly to: string | null;
  /** How long the span is taken to be as long as none was seen to its end, in milliseconds. */
  readonly guessMs: number;
}

/** Longer than the kill is ever waited for; and about a second, so that there are clicks while it lasts. */
const ROUNDS = { long: 500, short: 60 };

export const MOMENTS: Readonly<Record<MomentName, Moment>> = {
  clicks: { profile: 'kept', from: 'serve.list', to: null, guessMs: 3000 },
  training: {
    ...{ profile: 'kept', begin: (visit) => train(visit, ROUNDS.long) },
    ...{ from: 'train.start', to: 'train.finish', guessMs: 4000 },
  },
  promotion: {
    ...{ profile: 'kept', begin: (visit) => train(visit, ROUNDS.short) },
    ...{ from: 'train.finish', to: 'train.finish', guessMs: 100 },
  },
  'first training': { profile: 'new', from: 'train.start', to: 'serve.useModel', guessMs: 1000 },
  import: { profile: 'new', begin: addFile, from: 'data.importFile', to: 'serve.open', guessMs: 1000 },
  migration: { profile: 'new', from: 'data.start', to: 'openDatabase', guessMs: 100 },
};

/** Waits for the span to begin. Resolves with that call, at once when it was asked already. */
export async function spanBegun(visit: Visit, { from }: Moment): Promise<Call> {
  const first = await visit.calls.find((all) => all.find(({ name }) => name === from), PATIENCE_MS);
  if (first) return first;
  throw new Error(`The page was expected to call ${from}, and did not.`);
}

/** How long the span lasted; null when it was not over. */
export function spanLength(visit: Visit, { to }: Moment, begun: Call): number | null {
  const last = visit.calls.all.find(({ name, askedAt }) => name === to && askedAt >= begun.askedAt);
  return last?.answeredAt ? last.answeredAt - begun.askedAt : null;
}

/** Begins a training in the Lab. */
async function train(visit: Visit, rounds: number): Promise<void> {
  const { page } = visit;
  // The model of the visit before has to be in use: until then another training is under way.
  await visit.modelVersion();
  await visit.goTo('#/lab');
  await page.getByLabel('Rounds', { exact: true }).fill(String(rounds));
  await page.getByRole('button', { name: 'Train from scratch' }).click();
}

/** Adds a data set from a file that is large enough to be under way for a while. */
async function addFile(visit: Visit): Promise<void> {
  await visit.goTo('#/data');
  const file = { name: 'made-up.zip', mimeType: 'application/zip', buffer: Buffer.from(inventedZip(1200, 200)) };
  await visit.page.getByLabel('MovieLens zip file').setInputFiles(file);
}
