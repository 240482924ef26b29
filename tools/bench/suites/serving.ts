import { transfer, type Remote } from 'comlink';
import { readPack } from '../../../src/core/data/pack';
import type { EventDraft, Served } from '../../../src/core/types';
import type { ClickTimes, ServingTask } from '../serving-results';
import type { BenchOutcome, PackFacts } from '../suite';
import { timeCommits } from './commits';
import { startServe, type ServeCalls } from './serve-calls';
import { makeModel } from './serving-model';

/** Likes that are there before; then likes and undos, some uncounted. */
const CLICKS = { history: 15, warm: 20, measured: 200 };
const LISTS = 100;
const COMMITS = 100;
const THRESHOLD = 4;

/**
 * Clicks on what the lists show, sent to the real serve worker from the page's own thread. A like and its undo take turns, so
 * that the history keeps its length; each click waits for the answer of the one before.
 */
export async function measureServing(
  packUrl: string,
  task: ServingTask,
  report: (line: string) => void,
): Promise<BenchOutcome<'serving'>> {
  const buffer = await fetchPack(packUrl);
  const pack = factsOf(buffer);
  const { record, arrays } = await makeModel(task, buffer, pack);
  report(`${pack.info.name}, ${pack.items} films: ${record.kind} is ready`);
  const commits = await timeCommits(COMMITS);
  const { calls, end } = startServe();
  const openMs = await timed(() => openKept(calls, buffer));
  const buffers = Object.values(arrays).map((array) => array.buffer);
  const modelMs = await timed(() => calls.useModel(record, transfer(arrays, buffers)));
  const titlesMs = await timed(() => calls.warm());
  report(`open in ${openMs.toFixed(0)} ms, model in ${modelMs.toFixed(0)} ms, titles in ${titlesMs.toFixed(0)} ms`);
  const clicks = await clickThrough(calls);
  const listMs = await listAgain(calls);
  end();
  const setting = { model: record.kind, made: task.trained ? 'trained' : 'drawn', ...CLICKS, lists: LISTS };
  return { kind: 'result', pack, result: { setting, openMs, modelMs, titlesMs, clicks, listMs, commits } };
}

async function fetchPack(packUrl: string): Promise<ArrayBuffer> {
  const response = await fetch(packUrl);
  if (!response.ok) throw new Error(`The pack ${packUrl} is not there (${response.status}).`);
  return response.arrayBuffer();
}

function factsOf(buffer: ArrayBuffer): PackFacts {
  const { info, users, items, ratings, hash } = readPack(buffer);
  return { info, users, items, ratings, hash };
}

/** Opens the pack (transferred). Figures of a log that is kept nowhere would say nothing. */
async function openKept(calls: Remote<ServeCalls>, buffer: ArrayBuffer): Promise<void> {
  const { durable } = await calls.open(transfer(buffer, [buffer]), { threshold: THRESHOLD, session: 'bench' });
  if (!durable) throw new Error('This browser keeps nothing, so that no event can be durable.');
}

async function clickThrough(calls: Remote<ServeCalls>): Promise<ClickTimes[]> {
  let served = await calls.list(0);
  let requests = 0;
  const click = async (draft: EventDraft): Promise<ClickTimes> => {
    const start = performance.now();
    served = await calls.record(draft, ++requests);
    const clickMs = performance.now() - start;
    const { made: _made, ...stages } = served.stages;
    return { clickMs, stages, referenceMs: await timed(reference) };
  };
  for (let place = 0; place < CLICKS.history; place++) await click(likeAt(served, place));
  const times: ClickTimes[] = [];
  for (let turn = 0; turn < CLICKS.warm + CLICKS.measured; turn++) {
    times.push(await click(turn % 2 === 0 ? likeAt(served, turn / 2) : undoIn(served)));
  }
  return times.slice(CLICKS.warm);
}

/** Likes what stands at a place of the list that learns, counted round it. */
function likeAt({ rows }: Served, place: number): EventDraft {
  const films = rows[0]!.films;
  return { type: 'like', movieId: films[place % films.length]!.movieId, surface: 'list' };
}

function undoIn({ undoable }: Served): EventDraft {
  if (!undoable) throw new Error('There is nothing to undo, although something was liked.');
  return { type: 'undo', undoes: undoable.seq, surface: 'taste' };
}

async function listAgain(calls: Remote<ServeCalls>): Promise<number[]> {
  const listMs: number[] = [];
  for (let turn = 0; turn < LISTS; turn++) listMs.push(await timed(() => calls.list(turn)));
  return listMs;
}

/** A million multiplications and additions, one after the other. */
async function reference(): Promise<number> {
  let sum = 0;
  for (let k = 0; k < 1_000_000; k++) sum += k * 0.5;
  return sum;
}

async function timed(job: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await job();
  return performance.now() - start;
}
