/** Other people beside the person here: what is known of them, their lists, and a log of their own for each. */
import { AppError } from '../src/core/errors';
import { createAverageRecommender } from '../src/core/models/als/moving-average';
import { isRecordOf } from '../src/core/models/registry';
import { checkDraft } from '../src/core/online/event-check';
import { createMemoryLog, type EventLog } from '../src/core/online/event-log';
import { opinionEvents } from '../src/core/online/opinion-events';
import { foldOpinions, type Opinions } from '../src/core/online/opinions';
import { signalOf } from '../src/core/online/taste';
import { otherOpinions } from '../src/core/people/other-opinions';
import { PERSONAS } from '../src/core/people/personas';
import type {
  PersonFilm,
  OtherRef,
  PeopleOverview,
  PersonRef,
  PersonView,
  UserVector,
} from '../src/core/people/person-view';
import type { Catalogue } from '../src/core/rank/catalogue';
import { forYou } from '../src/core/rank/for-you';
import type { RankingModel } from '../src/core/rank/ranking-model';
import type { Film, OpinionDraft } from '../src/core/types';
import { contextOf, type Clocks } from './serve-answer';
import type { Desk } from './serve-desk';

/** What these calls need of the worker. */
export interface PeopleDeps extends Pick<Clocks, 'clock'> {
  /** Throws AppError `not-ready` before a data set is open. */
  desk(): Desk;
}

const FILMS = 12;
const LATEST = 8;

/** What somebody thinks, and how many events of it were added to what is known of them. */
interface Thought extends Pick<PersonView, 'added'> {
  readonly opinions: Opinions;
}

/** A log of somebody else, and how many of its events were known before anything was said for them. */
interface OwnLog {
  readonly log: EventLog;
  readonly known: number;
}

/**
 * The calls of the serve worker that have to do with people side by side.
 *
 * What is said for somebody else goes into a log of theirs, which begins with what is known of them. It is kept from the
 * first word on, in memory, and forgotten when a data set is opened, the same one again included. The log of the person
 * here is only read.
 */
export function createPeopleCalls({ desk, clock }: PeopleDeps) {
  let logsOf: Desk | null = null;
  const logs = new Map<string, Promise<OwnLog>>();

  const logsIn = (open: Desk): typeof logs => {
    if (open !== logsOf) logs.clear();
    logsOf = open;
    return logs;
  };

  /** For somebody of whom something is said: begins their log where there is none. */
  const ownLog = (user: OtherRef, open: Desk): Promise<OwnLog> => {
    const [own, key] = [logsIn(open), keyOf(user)];
    const log = own.get(key) ?? beginLog(knownOf(open.catalogue, user), open.catalogue.pack.info.id);
    own.set(key, log);
    return log;
  };

  const thoughtBy = async (user: PersonRef, open: Desk): Promise<Thought> => {
    if (user.kind === 'me') return { opinions: foldOpinions(open.events), added: 0 };
    const own = await logsIn(open).get(keyOf(user));
    if (!own) return { opinions: knownOf(open.catalogue, user), added: 0 };
    const events = await own.log.read(open.catalogue.pack.info.id);
    return { opinions: foldOpinions(events), added: events.length - own.known };
  };

  const view = async (user: PersonRef, vector: UserVector): Promise<PersonView> => {
    const open = desk();
    return personView(open, { user, vector, ...(await thoughtBy(user, open)) }, clock());
  };

  return {
    /** Whom one may look at. */
    people: (): PeopleOverview => ({
      personas: PERSONAS.map(({ name }) => name),
      users: desk().catalogue.pack.users,
    }),

    /** The id of a person of the data set; `draw`, from 0 to below 1, says which. Throws `not-found` where it has none. */
    drawUser(draw: number): number {
      const { userIds } = desk().catalogue.pack;
      const userId = userIds[Math.floor(draw * userIds.length)];
      if (userId !== undefined) return userId;
      throw new AppError('not-found', 'This data set has no people. Choose yourself, or somebody made up.');
    },

    /** A person and their list. Rejects with `not-found` for somebody this data set does not have. */
    person: view,

    /** Says something for somebody else, in their own log. Rejects with `not-found`, or `event-invalid`. */
    async personRecord(user: OtherRef, draft: OpinionDraft, vector: UserVector): Promise<PersonView> {
      const open = desk();
      const { catalogue, session, model } = open;
      checkDraft(draft, (movieId) => catalogue.films.indexOf(movieId) !== undefined);
      const { log } = await ownLog(user, open);
      const dataset = catalogue.pack.info.id;
      await log.append(draft, { time: clock(), dataset, session, modelId: model?.record.id ?? null });
      return view(user, vector);
    },

    /** Forgets what was said for somebody else: they are as they were known again. */
    async personStartAgain(user: OtherRef, vector: UserVector): Promise<PersonView> {
      logs.delete(keyOf(user));
      return view(user, vector);
    },
  };
}

function keyOf(user: OtherRef): string {
  if (user.kind === 'shared') return JSON.stringify(user.taste);
  return user.kind === 'persona' ? user.name : String(user.userId);
}

function knownOf(catalogue: Catalogue, user: OtherRef): Opinions {
  const known = otherOpinions(catalogue, user);
  if (known) return known;
  throw new AppError('not-found', 'This data set has nobody of that id or name. Choose somebody else.');
}

async function beginLog(opinions: Opinions, dataset: string): Promise<OwnLog> {
  const log = createMemoryLog();
  for (const event of opinionEvents(opinions, dataset)) await log.append(event, event);
  return { log, known: opinions.size };
}

/** A person, and what their list is to be made of. */
type Asked = Thought & Pick<PersonView, 'user' | 'vector'>;

function personView({ catalogue, model }: Desk, { user, vector, opinions, added }: Asked, time: number): PersonView {
  const hasVectors = model !== null && isRecordOf('als', model.record);
  const made = hasVectors ? vector : 'served';
  const list = forYou(catalogue, modelBy(made, model), { opinions, limit: FILMS, context: contextOf(time) });
  const filmsOf = (preference: 0 | 1): Film[] => filmsSaid(catalogue, opinions, preference);
  const wanted = filmsOf(1);
  return {
    ...{ user, vector: made, hasVectors, tier: list.tier, added },
    latest: wanted.slice(-LATEST).reverse(),
    wanted: wanted.length,
    unwanted: filmsOf(0).length,
    films: list.films.map(({ item, score }, at): PersonFilm => {
      const [reason] = list.reasons[at]!;
      return { ...catalogue.films.at(item), score, reason: reason && reason.contribution > 0 ? reason : null };
    }),
  };
}

/** The model in use as it is served, or as products of one vector of the person with one of each film. */
function modelBy(vector: UserVector, model: Desk['model']): RankingModel | null {
  if (vector === 'served' || !model || !isRecordOf('als', model.record)) return model;
  const { config } = model.record;
  const recommender =
    vector === 'average' ? createAverageRecommender(model.arrays['itemFactors']!, config.factors) : model.recommender;
  return { ...model, recommender, blendsContent: false };
}

/** The films of the data set that a person wants (1) or does not (0), in the order they last said so. */
function filmsSaid({ films }: Catalogue, opinions: Opinions, preference: 0 | 1): Film[] {
  return [...opinions.values()].flatMap((opinion) => {
    const item = films.indexOf(opinion.movieId);
    return item === undefined || signalOf(opinion)?.preference !== preference ? [] : [films.at(item)];
  });
}
