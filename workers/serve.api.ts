import type { ApiRequest, ApiResponse } from '../src/core/api/exchange';
import { createRouter } from '../src/core/api/router';
import { readPack } from '../src/core/data/pack';
import { AppError } from '../src/core/errors';
import type { LiveReplay } from '../src/core/experiment-types';
import { facetsOf } from '../src/core/rank/facets';
import { createMemoryLog, type EventLog } from '../src/core/online/event-log';
import type { Facets, StageLatency } from '../src/core/serving-types';
import type { EventDraft, NoteDraft, Served } from '../src/core/types';
import { createQueue } from './queue';
import { createFilmCalls } from './serve-films';
import { createMapCalls } from './serve-map';
import { createMeters } from './serve-meters';
import { createPeopleCalls } from './serve-people';
import { createModelCalls, peopleVectors, type ModelDeps } from './serve-model';
import { createTasteCalls } from './serve-taste';
import { answer, tryOutReplay, type Asked } from './serve-answer';
import { appendTo, openDesk, readLogAgain, takeEvents, type Desk, type OpenOptions } from './serve-desk';
import { readDuelAgain, setDuel } from './serve-duel';
import { createApiPort } from './serve-port';
import { createTraceCalls } from './serve-trace';

/** What the serve worker needs of the world. */
export interface ServeDeps extends ModelDeps {
  /** Rejects where the browser refuses storage; the log then lives in memory. An outdated page must not go on so. */
  openLog(): Promise<EventLog>;
}

/** What opening a data set comes to. */
interface Opened {
  readonly durable: boolean;
  readonly broughtBack: number;
  readonly facets: Facets;
}

export type ServeApi = ReturnType<typeof createServeApi>;

/**
 * The live path: event durable → fold in → rank → rows. One data set at a time.
 *
 * What changes something is done one after another, in the order it was asked; what only looks is answered at once.
 */
export function createServeApi(deps: ServeDeps) {
  const inTurn = createQueue();
  let current: Desk | null = null;

  const desk = (): Desk => {
    if (current) return current;
    throw new AppError('not-ready', 'No data set is open yet. Wait a moment and try again.');
  };
  const meters = createMeters();
  const answered = (asked: Asked, hadEvent: boolean): Served => {
    const served = answer(desk(), asked, deps);
    meters.add(served.stages, hadEvent);
    return served;
  };
  const append = (...drafts: readonly EventDraft[]): Promise<void> =>
    appendTo(desk(), drafts, deps.clock()).then(() => meters.countEvents(drafts.length));
  const router = createRouter(createApiPort({ ...deps, desk, append, meters }));

  return {
    /**
     * Opens a pack (transferred) and reads its part of the log. Says whether what the person does will be kept, how many
     * events were brought back that the browser had lost, and what there is to filter by.
     *
     * @throws AppError `pack-damaged`, `pack-version`, `page-outdated`; what was open before stays open
     */
    open: (buffer: ArrayBuffer, options: OpenOptions): Promise<Opened> =>
      inTurn(async () => {
        const pack = readPack(buffer);
        const isFirst = !current;
        const log = current?.log ?? (await deps.openLog().catch(inMemory));
        const duel = current && !log.durable ? current.duel : await deps.readDuel();
        current = { ...(await openDesk(pack, log, options, deps.clock())), duel };
        return { durable: log.durable, broughtBack: isFirst ? log.broughtBack : 0, facets: facetsOf(pack) };
      }),

    ...createModelCalls(deps, inTurn, desk),

    ...createPeopleCalls({ ...deps, desk }),

    ...createTasteCalls({ desk, append, inTurn, people: () => peopleVectors(desk(), deps) }),

    ...createMapCalls(desk),

    ...createFilmCalls({ ...deps, desk }),

    ...createTraceCalls({ ...deps, desk, inTurn, meters }),

    /** The rows as they are now. */
    list: (requestId: number): Served => answered({ requestId, startedAt: deps.now(), durableMs: 0 }, false),

    /** Logs an event and answers with the new rows, once the event is durable. */
    async record(draft: EventDraft, requestId: number): Promise<Served> {
      const startedAt = deps.now();
      return inTurn(async () => {
        await append(draft);
        return answered({ requestId, startedAt, durableMs: deps.now() - startedAt }, true);
      });
    },

    /** Logs an event that changes no list; resolves once it is durable. */
    note: (draft: NoteDraft): Promise<void> => inTurn(() => append(draft)),

    /** Reads the log and the duel again, which another tab may have changed. True when there was something new. */
    catchUp: (): Promise<boolean> => inTurn(() => readAgain(desk(), deps)),

    /** What other rules would have tried out in place of the bandit. Waits for its turn: what was noted before counts. */
    tryOuts: (): Promise<LiveReplay> => inTurn(async () => tryOutReplay(desk())),

    /** How long each stage took since the worker began. */
    latency: (): StageLatency[] => meters.read(),

    /** Answers a request to the API of the page. Never rejects. */
    ask: (request: ApiRequest): Promise<ApiResponse> => inTurn(() => router(request)),

    /** Erases all that is stored, and ends the duel. The model in use stays until the data set is opened again. */
    async startOver(requestId: number): Promise<Served> {
      const startedAt = deps.now();
      return inTurn(async () => {
        await desk().log.erase();
        takeEvents(desk(), []);
        await setDuel(desk(), null, deps);
        return answer(desk(), { requestId, startedAt, durableMs: 0 }, deps);
      });
    },
  };
}

function inMemory(refusal: unknown): EventLog {
  if (refusal instanceof AppError && refusal.code === 'page-outdated') throw refusal;
  return createMemoryLog();
}

async function readAgain(open: Desk, deps: ServeDeps): Promise<boolean> {
  const isDuelNew = await readDuelAgain(open, deps);
  return (await readLogAgain(open)) || isDuelNew;
}
