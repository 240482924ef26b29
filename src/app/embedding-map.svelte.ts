import { transfer } from 'comlink';
import type { MapApi } from '../../workers/map.api';
import { AppError } from '../core/errors';
import type { MapFilms, MapLayout, MapMethod, MapNeighbour, MapTrust, OwnTaste } from '../core/map-types';
import { DEFAULT_ALS } from '../core/models/als/config';
import type { ModelKind, Vectors } from '../core/training-types';
import type { AlsConfig } from '../core/types';
import type { Session } from './session';
import { WorkerHost } from './worker-host';

/** A layout by UMAP under way. */
export interface UmapState {
  readonly part: 'neighbours' | 'graph' | 'layout';
  readonly fraction: number;
  /** Null until there is something to go by. */
  readonly leftMs: number | null;
}

/** The rounds behind the vectors that are shown, and of which kind of model. */
export interface Shown {
  readonly kind: ModelKind;
  readonly iteration: number;
  /** Whether they are those of a training that runs: what takes longer waits until it rests. */
  readonly running: boolean;
}

/** Between two looks at a training. */
const LEAST_PAUSE_MS = 250;
/** A look may take a fifth of the time: the rest is for the training. */
const PAUSE_PER_LOOK = 4;
const UMAP_TURN_MS = 180;
const OWN_STEPS = 12;
const NEIGHBOURS = 12;
const SEED = 7;
const CLUSTERS = 8;

const FOLDED: readonly ModelKind[] = ['als', 'hybrid'];
const NOBODY: OwnTaste = { history: [], trail: null };

/** The map of films: follows the training, or the model in use, and lays it out in a worker. */
export class EmbeddingMap {
  films = $state.raw<MapFilms | null>(null);
  layout = $state.raw<MapLayout | null>(null);
  shown = $state.raw<Shown | null>(null);
  /** Null while the training runs: it is measured when it rests. */
  trust = $state.raw<MapTrust | null>(null);
  /** By film; null until they are asked for. */
  clusters = $state.raw<Uint8Array | null>(null);
  near = $state.raw<readonly MapNeighbour[]>([]);
  umap = $state.raw<UmapState | null>(null);
  /** `waiting`: nothing is known yet. `none`: the model has no vectors of films. */
  phase = $state<'waiting' | 'none' | 'there'>('waiting');
  problem = $state('');
  readonly #session: Session;
  readonly #host: WorkerHost<MapApi>;
  readonly #among: ((films: MapFilms) => ReadonlySet<number>) | null;
  #busy = false;
  #again = false;
  #ended = false;
  #focus: number | null = null;
  #wantsClusters = false;
  #method: MapMethod = 'pca';
  #umapRun = 0;
  /** Counts the data sets that were opened: what is answered of an older one is dropped. */
  #data = 0;

  /** @param among the films that are laid out, and nothing else, the person included; all where absent */
  constructor(session: Session, among?: (films: MapFilms) => ReadonlySet<number>) {
    this.#session = session;
    this.#among = among ?? null;
    this.#host = new WorkerHost<MapApi>(
      () => new Worker(new URL('../../workers/map.worker.ts', import.meta.url), { type: 'module', name: 'map' }),
      () => this.look(),
    );
  }

  /** Reads what films there are; another data set is open. */
  async open(): Promise<void> {
    this.#data++;
    this.#umapRun++;
    [this.films, this.layout, this.shown, this.umap, this.phase] = [null, null, null, null, 'waiting'];
    [this.trust, this.clusters, this.near] = [null, null, []];
    await this.#attempt(() => this.#take(this.#session.lab.mapFilms(), (films) => (this.films = films)));
  }

  /** Looks at the model again; while a look is under way, once more after it. */
  look(): void {
    this.#again = true;
    if (!this.#busy && !this.#ended) void this.#follow();
  }

  /** The person said something: their point moves. */
  async lookAtOwn(): Promise<void> {
    await this.#attempt(async () => {
      const data = this.#data;
      const taste = await this.#own();
      if (data !== this.#data || !this.layout) return;
      await this.#take(this.#host.call('placeOwn', taste), (own) => {
        if (this.layout) this.layout = { ...this.layout, own };
      });
    });
  }

  /** Finds the neighbours of a film, and again whenever the vectors change; null: of none. */
  focus(item: number | null): void {
    this.#focus = item;
    void this.#attempt(() => this.#findNear());
  }

  /** Finds clusters now, and again whenever a training has come to rest. */
  wantClusters(): void {
    this.#wantsClusters = true;
    if (!this.clusters && this.layout) void this.#attempt(() => this.#findClusters());
  }

  /** Lays the films out in another way; UMAP takes a while and can be called off. */
  async useMethod(method: MapMethod): Promise<void> {
    this.#method = method;
    if (!this.layout || this.shown?.running) return;
    await this.#attempt(() => (method === 'umap' ? this.#runUmap() : this.#backToPca()));
  }

  /** Ends the worker with the page. */
  dispose(): void {
    this.#ended = true;
    this.#host.dispose();
  }

  async #follow(): Promise<void> {
    this.#busy = true;
    while (this.#again && !this.#ended) {
      this.#again = false;
      const startedAt = performance.now();
      await this.#attempt(() => this.#lookOnce());
      const pause = Math.max(LEAST_PAUSE_MS, PAUSE_PER_LOOK * (performance.now() - startedAt));
      if (this.#isRunning()) await new Promise((resolve) => setTimeout(resolve, pause));
    }
    this.#busy = false;
  }

  async #lookOnce(): Promise<void> {
    const [data, running] = [this.#data, this.#isRunning()];
    const [look, own] = await Promise.all([this.#session.lab.look(), this.#own()]);
    // Which films are laid out is not known before the films are.
    if (data !== this.#data || (this.#among && !this.films)) return;
    this.#umapRun++;
    this.umap = null;
    if (!look?.items || look.items.values.length === 0) {
      [this.layout, this.shown, this.trust, this.phase] = [null, null, null, look ? 'none' : 'waiting'];
      return;
    }
    const config = FOLDED.includes(look.kind) ? this.#foldConfig() : null;
    const { items, kind, iteration } = look;
    if (this.#among && this.films) keepAmong(items, this.#among(this.films));
    await this.#take(this.#host.call('place', transfer(items, [items.values.buffer]), own, config), (layout) => {
      [this.layout, this.shown, this.phase] = [layout, { kind, iteration, running }, 'there'];
    });
    await this.#findNear();
    if (data !== this.#data) return;
    if (running) this.trust = null;
    else await this.#rest();
  }

  /** What takes longer waits until nothing is trained. */
  async #rest(): Promise<void> {
    await this.#findTrust();
    if (this.#wantsClusters && this.layout) await this.#findClusters();
    if (this.#method === 'umap' && this.layout?.method === 'pca') await this.#runUmap();
  }

  #findTrust(): Promise<void> {
    return this.#take(this.#host.call('trust', SEED), (trust) => (this.trust = trust));
  }

  #findClusters(): Promise<void> {
    return this.#take(this.#host.call('clusters', CLUSTERS, SEED), (clusters) => (this.clusters = clusters));
  }

  async #findNear(): Promise<void> {
    const item = this.#focus;
    if (item === null || !this.layout) this.near = [];
    else
      await this.#take(this.#host.call('near', item, NEIGHBOURS), (near) => {
        if (item === this.#focus) this.near = near;
      });
  }

  async #runUmap(): Promise<void> {
    const mine = ++this.#umapRun;
    const startedAt = performance.now();
    this.trust = null;
    this.umap = { part: 'neighbours', fraction: 0, leftMs: null };
    await this.#host.call('beginUmap', SEED);
    for (let done = false; !done;) {
      const progress = await this.#host.call('workUmap', UMAP_TURN_MS);
      // Another look is wanted: the films are about to move anyway.
      if (!progress || mine !== this.#umapRun || this.#again) return;
      const { part, fraction, layout } = progress;
      const elapsedMs = performance.now() - startedAt;
      this.umap = { part, fraction, leftMs: fraction > 0.02 ? (elapsedMs / fraction) * (1 - fraction) : null };
      if (layout) this.layout = layout;
      done = progress.done;
    }
    this.umap = null;
    await this.#findTrust();
  }

  async #backToPca(): Promise<void> {
    const mine = ++this.#umapRun;
    this.umap = null;
    const layout = await this.#host.call('layOutByPca');
    if (mine !== this.#umapRun) return;
    this.layout = layout;
    await this.#findTrust();
  }

  /** The vectors in use say nothing of a model that is being trained: there the person is worked out from their history. */
  async #own(): Promise<OwnTaste> {
    if (this.#among) return NOBODY;
    const own = await this.#session.lab.ownTaste(OWN_STEPS);
    return isActive(this.#session.training) ? { ...own, trail: null } : own;
  }

  /** Of what is trained, or of the model in use. */
  #foldConfig(): AlsConfig {
    const { plan: inUse, training } = this.#session;
    const plan = (isActive(training) && training.plan) || inUse;
    return plan.kind === 'als' ? (plan.config as AlsConfig) : DEFAULT_ALS;
  }

  #isRunning(): boolean {
    return this.#session.training.phase === 'running';
  }

  /** Takes an answer, unless another data set was opened while it was waited for. */
  async #take<T>(answer: Promise<T>, take: (value: T) => void): Promise<void> {
    const data = this.#data;
    const value = await answer;
    if (data === this.#data) take(value);
  }

  async #attempt(action: () => Promise<void>): Promise<void> {
    try {
      await action();
      this.problem = '';
    } catch (error) {
      if (this.#ended || (error instanceof AppError && error.code === 'cancelled')) return;
      this.problem = (error as Error).message;
      this.umap = null;
    }
  }
}

const isActive = ({ phase }: Session['training']): boolean => phase === 'running' || phase === 'paused';

/** Films without numbers lie nowhere. */
function keepAmong({ values, width }: Vectors, films: ReadonlySet<number>): void {
  for (let film = 0; film * width < values.length; film++) {
    if (!films.has(film)) values.fill(0, film * width, (film + 1) * width);
  }
}
