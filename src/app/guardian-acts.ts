import { AppError } from '../core/errors';
import { isRecordOf } from '../core/models/registry';
import type { AuditDraft, AuditEntry } from '../core/monitor-types';
import type { ModelRecord } from '../core/training-types';
import type { MovieId } from '../core/types';
import { appendAudit } from '../storage/audit';
import { keepWatch, readWatch, type Watch } from '../storage/guardian';
import type { Compared, RetrainingDeps } from './retraining';
import type { ApartTraining, MorePeople } from './apart-training';
import { likesOfGuests } from './guests';
import { liked } from './likes';
import type { Session } from './session';

/** What is being done about the model. */
export interface Work {
  /** While it decides, which takes a moment, it cannot be called off any more. */
  readonly doing: 'training' | 'comparing' | 'deciding';
  /** 0 to 1; null where the session tells. */
  readonly share: number | null;
}

/** What an attempt to retrain is made for, and with. */
export interface ActContext {
  /** It stays that of its beginning, whatever the person opens meanwhile. */
  readonly dataset: string;
  readonly session: Pick<Session, 'model' | 'openPack' | 'readModelAgain' | 'trainCandidate' | 'dataset' | 'served'>;
  /** Whether the candidate is to be a poor one. */
  readonly poor: boolean;
  /** Whether what is seen was made up. */
  readonly simulated: boolean;
  /** What the people like who were made up, for a candidate to learn from; null where none were. */
  readonly crowd: (() => Promise<readonly (readonly MovieId[])[]>) | null;
  readonly apart: ApartTraining;
  likes(): number;
  /** How many of them were made up. */
  madeUpLikes(): number;
  compare(candidate: string, tell: (share: number) => void): Promise<Compared>;
  /** Both only where the model they replace, `over`, is in production still. */
  promote(candidate: string, over: string | null): Promise<void>;
  rollBack(over: string): Promise<void>;
  tellWork(work: Work): void;
  /** A candidate has learned from the crowd, if there is one, and from all that the model in use learned from. */
  tellTaught(candidate: string): void;
  tellEntry(entry: AuditEntry): void;
  tellWatch(watch: Watch): void;
}

/** How the policy acts on the models in storage, on those who train them, and on the trail. */
export function retrainingActs(context: ActContext): RetrainingDeps {
  const { dataset, session } = context;
  const isOpen = (): boolean => session.dataset?.info.id === dataset;
  // Another data set has models of its own: they are read when it is opened.
  const readAgain = async (): Promise<void> => (isOpen() ? session.readModelAgain() : undefined);
  return {
    readWatch: () => readWatch(dataset),
    keepWatch: (watch) => keepWatch(dataset, marked(watch, context)),
    append: (draft) => appendTo(context, draft),
    train: () => train(context),
    async compare(candidate) {
      const tell = (share: number): void => context.tellWork({ doing: 'comparing', share });
      tell(0);
      return context.compare(candidate, tell);
    },
    async promote(id, over) {
      await context.promote(id, over);
      await readAgain();
    },
    async rollBack(over) {
      await context.rollBack(over);
      await readAgain();
    },
    modelId: () => (isOpen() ? (session.model?.id ?? null) : null),
    likes: () => context.likes(),
    clock: () => Date.now(),
    onStep: (watch) => context.tellWatch(marked(watch, context)),
  };
}

/** Says of the watch over a new model that it has learned from made-up people: without them it is not to stay. */
function marked(watch: Watch, { crowd, poor }: ActContext): Watch {
  return watch.state.at === 'watching' && crowd && !poor ? { ...watch, madeUp: true } : watch;
}

/** Writes to the trail; what rests on what was made up says so. */
export async function appendTo(context: ActContext, { what, why, facts }: AuditDraft): Promise<AuditEntry> {
  const madeUp = 'likes' in facts && context.crowd ? { madeUpLikes: context.madeUpLikes() } : {};
  const draft = context.simulated
    ? { what, why: `With made-up people, for class: ${why}`, facts: { ...facts, ...madeUp, simulated: 'yes' } }
    : { what, why, facts };
  const entry = await appendAudit({ ...draft, time: Date.now(), dataset: context.dataset });
  context.tellEntry(entry);
  return entry;
}

async function train(context: ActContext): Promise<Pick<ModelRecord, 'id'> | null> {
  const { session, poor, crowd, apart, tellWork } = context;
  const { model } = session;
  if (!model || !isRecordOf('als', model)) throw new AppError('model-missing', SAME_AGAIN);
  const tell = (share: number | null): void => tellWork({ doing: 'training', share });
  tell(poor || crowd ? 0 : null);
  const openPack = (): Promise<ArrayBuffer> => session.openPack();
  if (poor) return apart.poor(openPack, model, tell);
  const record = await (crowd
    ? apart.withMore(openPack, model, () => morePeople(context, crowd, model.config.threshold), tell)
    : session.trainCandidate());
  if (record) context.tellTaught(record.id);
  return record;
}

/** The person's own likes come last: what they like from now on is no part of them. */
async function morePeople(
  { dataset, session }: ActContext,
  makeUp: NonNullable<ActContext['crowd']>,
  threshold: number,
): Promise<MorePeople> {
  const [guests, crowd] = [await likesOfGuests(dataset, threshold), await makeUp()];
  return { own: liked(session.served?.history ?? [], threshold).map(({ movieId }) => movieId), guests, crowd };
}

const SAME_AGAIN =
  'Trained again, this kind of model would come out the same: it reads likes when it makes a list. Train a factor model in the Lab first.';
