/** What the Lab asks of the workers, through the session. */
import type { ServeApi } from '../../workers/serve.api';
import type { MapFilms, OwnTaste } from '../core/map-types';
import type { StageLatency } from '../core/serving-types';
import type { ClickTrace } from '../core/trace-types';
import type { ModelLook, Vectors } from '../core/training-types';
import type { OpinionDraft } from '../core/types';
import type { Caller } from './worker-host';

export interface LabCalls {
  /** The numbers of the training under way, else of the model in use; null before there is any. */
  look(): Promise<ModelLook | null>;
  /** People's vectors of the model in use; null where it has none, or is not in storage. */
  lookAtPeople(): Promise<Vectors | null>;
  /** Ids of the films of the data set in use, by their places in models. */
  movieIds(): Promise<Uint32Array>;
  /** How long each stage of a request took since the page was opened. */
  latency(): Promise<readonly StageLatency[]>;
  /** What an opinion would do, box by box; nothing is recorded. */
  trace(draft: OpinionDraft): Promise<ClickTrace>;
  /** What the map says of films. */
  mapFilms(): Promise<MapFilms>;
  /** What puts the person on the map of the model in use, after each of their last `steps` opinions. */
  ownTaste(steps: number): Promise<OwnTaste>;
}

/** A training, as far as one can look into it. */
interface LookedAt {
  readonly active: boolean;
  look(): Promise<ModelLook | null>;
}

export function labCalls(serve: Caller<ServeApi>, training: LookedAt): LabCalls {
  return {
    look: async () => (training.active ? await training.look() : null) ?? serve.call('look'),
    lookAtPeople: () => serve.call('lookAtPeople'),
    movieIds: () => serve.call('movieIds'),
    latency: () => serve.call('latency'),
    trace: (draft) => serve.call('trace', draft),
    mapFilms: () => serve.call('mapFilms'),
    ownTaste: (steps) => serve.call('ownTaste', steps),
  };
}
