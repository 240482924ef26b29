/** One event followed through the desk: what each step of the list made of it, by the code that makes lists. */
import { AppError } from '../src/core/errors';
import type { MixedRecommender, Recommender } from '../src/core/models/recommender';
import { FEATURE_NAMES, featureVector } from '../src/core/online/feature-vector';
import { foldOpinions } from '../src/core/online/opinions';
import type { ListStep } from '../src/core/rank/list-steps';
import { createResultCache } from '../src/core/rank/result-cache';
import { tierOf } from '../src/core/rank/tiers';
import type { ClickTrace, TraceBox, TracedChange, TracedFilm, TracedScore, TracedTrial } from '../src/core/trace-types';
import type { Film, FilmCard, FilmRow, ItemIndex, LoggedEvent, OpinionDraft, Scored, Served } from '../src/core/types';
import type { Queue } from './queue';
import { answer, type Clocks } from './serve-answer';
import { appendTo, takeEvents, type Desk } from './serve-desk';
import type { Meters } from './serve-meters';
import { middleOf, sourcesOf, vectorOf } from './serve-trace-parts';

/** What these calls need of the worker. */
export interface TraceDeps extends Clocks {
  /** Throws AppError `not-ready` before a data set is open. */
  desk(): Desk;
  readonly inTurn: Queue;
  readonly meters: Meters;
}

/** The call of the serve worker that follows an event. */
export function createTraceCalls(deps: TraceDeps) {
  return {
    /** What an opinion would do, box by box, had it been given now; it is not logged. Rejects as `record` does. */
    trace: (draft: OpinionDraft): Promise<ClickTrace> => deps.inTurn(() => traceEvent(draft, deps)),
  };
}

const NEAR_SHOWN = 8;
const SCORES_SHOWN = 6;
/** Each list is made so many times, and the middle time of a box is told: clocks of browsers are coarse. */
const RUNS = 5;

const TRACE_BOXES: readonly TraceBox[] = [
  ...(['event', 'features', 'person', 'scores'] as const),
  ...(['near', 'candidates', 'order', 'list'] as const),
];

/** The steps of one list, each with the moment it was done; of two lists that take turns, those of the first. */
type Steps = { readonly [Name in ListStep['name']]?: Extract<ListStep, { name: Name }> & { readonly at: number } };

/** A list as it was made, and how. */
interface Made {
  readonly served: Served;
  readonly steps: Steps;
}

/**
 * What an opinion would do, had the person given it now. The desk, its log and what it remembers stay as they are.
 *
 * The event goes through a copy of the desk, whose log writes nothing: all else is the code, and the numbers, of a real one.
 *
 * @throws AppError `event-invalid` for what the log would refuse
 */
async function traceEvent(draft: OpinionDraft, { desk, meters, now, clock }: TraceDeps): Promise<ClickTrace> {
  const open = desk();
  const copy = copyOf(open);
  const time = clock();
  const made = (): Made => makeList({ ...copy, rows: createResultCache(1) }, { now, clock: () => time });
  const before = made();
  const past = featuresAt(copy, time);
  const [said, from] = [foldOpinions(copy.events), now()];
  await appendTo(copy, [draft], time);
  const appendMs = now() - from;
  const runs = Array.from({ length: RUNS }, made);
  const after = runs[0]!;
  const features = changesBetween(past, featuresAt(copy, time));
  const { events, catalogue, model } = copy;
  const item = catalogue.films.indexOf(draft.movieId)!;
  const [wasRow, isRow] = [rowOf(before.served), rowOf(after.served)];
  const history = after.steps.scored?.history ?? [];
  const folded = vectorOf(copy, history, before.steps.scored?.history ?? [], now);
  return {
    ...{
      event: events.at(-1) as LoggedEvent,
      film: catalogue.films.at(item),
      opinion: said.get(draft.movieId) ?? null,
    },
    ...{ modelId: model?.record.id ?? null, kind: model?.record.kind ?? null },
    tiers: [before.served.tier, after.served.tier],
    times: timesOf(runs, appendMs, folded?.solveMs ?? null),
    usualWriteMs: usualWrite(meters),
    ...{ features: FEATURE_NAMES.length, changed: features },
    history: history.map(({ item: known, ...taste }) => ({ film: filmAt(copy, known), ...taste })),
    vector: folded?.vector ?? null,
    scores: scoresOf(copy, before.steps, after.steps, isRow),
    contentWeight: model?.blendsContent ? tierOf(history).content : 0,
    mixture: after.served.mixture,
    near: (after.steps.near?.near ?? [])
      .slice(0, NEAR_SHOWN)
      .map(({ item: close, score }) => ({ film: filmAt(copy, close), score })),
    candidates: after.steps.gathered?.candidates.length ?? 0,
    sources: after.steps.gathered ? sourcesOf(copy, after.steps.gathered) : [],
    wishes: copy.wishes,
    moved: movedIn(after.steps),
    trials: trialsOf(copy, after.steps),
    before: wasRow.map(filmOf),
    after: listed(copy, after.steps, { wasRow, isRow, item }),
    isDuel: isRow.some(({ team }) => team !== undefined),
  };
}

/** A desk of its own, with the same films, model and events; what happens on it is seen nowhere else. */
function copyOf(open: Desk): Desk {
  const seq = open.events.at(-1)?.seq ?? 0;
  const log: Desk['log'] = {
    ...open.log,
    appendAll: async (drafts, stamp) => drafts.map((one, at) => ({ ...one, ...stamp, seq: seq + 1 + at })),
  };
  const copy: Desk = {
    ...open,
    log,
    rows: createResultCache(1),
    lists: createResultCache(1),
    draws: { ...open.draws, remember: () => undefined },
  };
  takeEvents(copy, [...open.events]);
  return copy;
}

function makeList(desk: Desk, clocks: Clocks): Made {
  const steps: Record<string, ListStep & { at: number }> = {};
  const watch = (step: ListStep): void => {
    steps[step.name] ??= { ...step, at: clocks.now() };
  };
  const served = answer(desk, { requestId: 0, startedAt: clocks.now(), durableMs: 0 }, clocks, watch);
  return { served, steps: steps };
}

function featuresAt({ features, catalogue }: Desk, time: number): Float64Array {
  return featureVector(features.read(time), catalogue.pack.genreNames);
}

/** Those that changed, the largest change first. */
function changesBetween(before: Float64Array, after: Float64Array): TracedChange[] {
  const changes = FEATURE_NAMES.map((name, at) => ({ name, before: before[at]!, after: after[at]! }));
  const size = (change: TracedChange): number => Math.abs(change.after - change.before);
  return changes.filter((change) => size(change) > 0).sort((a, b) => size(b) - size(a));
}

/** The middle times of several runs. */
function timesOf(runs: readonly Made[], appendMs: number, solveMs: number | null): ClickTrace['times'] {
  const each = runs.map((run) => timesOfRun(run, appendMs, solveMs));
  /** Nearness is kept from one run to the next, so only the first one works it out, as a real click would. */
  const middle = (box: TraceBox): number | null =>
    each[0]![box] === null || box === 'near' ? each[0]![box] : middleOf(each.map((times) => times[box]!));
  return Object.fromEntries(TRACE_BOXES.map((box) => [box, middle(box)])) as ClickTrace['times'];
}

/** The fold-in is a part of the scoring, so its time is taken out of that. */
function timesOfRun(
  { served: { stages }, steps }: Made,
  appendMs: number,
  solveMs: number | null,
): ClickTrace['times'] {
  const { scored, near, gathered, tried } = steps;
  const between = (from?: { readonly at: number }, to?: { readonly at: number }): number | null =>
    from && to ? to.at - from.at : null;
  return {
    event: null,
    features: appendMs + stages.historyMs,
    person: solveMs,
    scores: scored ? Math.max(0, stages.scoreMs - (solveMs ?? 0)) : null,
    near: between(scored, near),
    candidates: between(near, gathered),
    order: between(gathered, tried),
    list: stages.explainMs + (scored ? 0 : stages.retrieveMs),
  };
}

function usualWrite(meters: Meters): number | null {
  const write = meters.read().find(({ stage }) => stage === 'durable');
  return write && write.count > 0 ? write.p50Ms : null;
}

function scoresOf(desk: Desk, before: Steps, after: Steps, row: readonly FilmCard[]): TracedScore[] {
  const scored = after.scored;
  if (!scored) return [];
  const items = row.slice(0, SCORES_SHOWN).map(({ movieId }) => desk.catalogue.films.indexOf(movieId)!);
  const parts = isMixed(scored.recommender) ? scored.recommender.parts(scored.history, items) : [];
  return items.map((item, at) => ({
    film: filmAt(desk, item),
    before: before.scored?.scores[item] ?? NaN,
    after: scored.scores[item]!,
    parts: parts[at] ?? [],
  }));
}

const isMixed = (recommender: Recommender): recommender is MixedRecommender => recommender.parts !== undefined;

/** How many films of the list are not among the best candidates by score alone. */
function movedIn({ gathered, scored, tried }: Steps): number {
  if (!gathered || !scored || !tried) return 0;
  const score = ({ item }: Pick<Scored, 'item'>): number => scored.scores[item]!;
  const plain = [...gathered.candidates].sort((a, b) => score(b) - score(a) || a.item - b.item);
  const best = new Set(plain.slice(0, tried.films.length).map(({ item }) => item));
  return tried.films.filter(({ item }) => !best.has(item)).length;
}

function trialsOf(desk: Desk, { tried }: Steps): TracedTrial[] {
  return (tried?.films ?? []).flatMap(({ item, explored, draw }, place) =>
    explored !== null && explored !== undefined && draw
      ? [{ film: filmAt(desk, item), place, share: explored, draw: draw() }]
      : [],
  );
}

interface Rows {
  readonly wasRow: readonly FilmCard[];
  readonly isRow: readonly FilmCard[];
  /** The film that the event is about. */
  readonly item: ItemIndex;
}

function listed(desk: Desk, { scored }: Steps, { wasRow, isRow, item }: Rows): TracedFilm[] {
  const places = new Map(wasRow.map(({ movieId }, place) => [movieId, place]));
  const items = isRow.map(({ movieId }) => desk.catalogue.films.indexOf(movieId)!);
  const own = scored?.history.findIndex((taste) => taste.item === item) ?? -1;
  const shares = scored && own >= 0 ? scored.recommender.explain(scored.history, items) : [];
  return isRow.map((card, at) => ({
    film: filmOf(card),
    score: card.score,
    was: places.get(card.movieId) ?? null,
    share: card.team === undefined ? (shares[at]?.[own] ?? null) : null,
    isTrial: card.explored !== null,
  }));
}

/** The list that learns. */
function rowOf({ rows }: Served): readonly FilmCard[] {
  const row = rows.find(({ id }: FilmRow) => id === 'for-you');
  if (row) return row.films;
  throw new AppError('not-ready', 'There is no list yet. Wait a moment and try again.');
}

const filmOf = ({ movieId, title, year, genres }: Film): Film => ({ movieId, title, year, genres });

const filmAt = (desk: Desk, item: ItemIndex): Film => filmOf(desk.catalogue.films.at(item));
