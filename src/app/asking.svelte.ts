import { tick } from 'svelte';
import type { ApiRequest, ApiResponse } from '../core/api/exchange';
import { isNote } from '../core/online/notes';
import type { EventDraft, FilmDetails, MovieId, NoteDraft, Served, Surface } from '../core/types';
import type { SearchHit } from '../core/search-types';
import { filmCalls } from './film-calls';
import { Lists } from './lists.svelte';
import { measureSpan } from './marks';
import { peopleCalls } from './people-calls';
import type { ListChange, OpenDataset } from './session';
import { Serving } from './serving.svelte';
import { ShownChange } from './shown-change.svelte';
import { Steering } from './steering.svelte';
import { Tabs, type TabNews } from './tabs';
import { tasteCalls } from './taste-calls';

/** With so many opinions there is something to lose. */
const WORTH_KEEPING = 10;

/** The part of the session that a person meets: the list, what they say of films, and what they ask of both. */
export abstract class Asking extends Steering {
  abstract readonly dataset: OpenDataset | null;
  protected readonly lists = new Lists(() => this.reopen());
  protected readonly shown = new ShownChange();
  protected readonly tabs = new Tabs((news) => this.follow(news));
  readonly serving = new Serving(
    {
      serve: async (options) => {
        const served = await this.#tryRequest((serve, requestId) => serve.call('serveWith', options, requestId));
        if (options.duel !== undefined) this.tabs.tell('changed');
        return served;
      },
      wish: (wishes) => this.#tryRequest((serve, requestId) => serve.call('wish', wishes, requestId)),
    },
    () => this.served,
  );
  readonly films = filmCalls(this.lists, this.told);
  readonly people = peopleCalls(this.lists);
  readonly taste = tasteCalls(this.lists, () => this.tabs.tell('changed'));

  get served(): Served | null {
    return this.lists.served;
  }

  get change(): ListChange | null {
    return this.shown.value;
  }

  async record(draft: EventDraft): Promise<void> {
    if (isNote(draft)) return this.#note(draft);
    const startedAt = performance.now();
    await this.attempt(async () => {
      const before = this.served;
      const served = await this.lists.request((serve, requestId) => serve.call('record', draft, requestId));
      this.tabs.tell('changed');
      if (served.history.length >= WORTH_KEEPING) void this.keeping.askOnce();
      if (before) await this.shown.tell(before, served, draft);
      await tick();
      measureSpan('matinee:click-to-list', startedAt);
    });
  }

  /** What the page shows is noted where it can be; a person is told only of what they did. */
  #note(draft: NoteDraft): Promise<void> {
    const noted = this.lists.call('note', draft);
    return draft.type === 'impression' ? noted.catch(() => undefined) : this.attempt(() => noted);
  }

  async undo(surface: Surface): Promise<void> {
    const undoable = this.served?.undoable;
    if (undoable) await this.record({ type: 'undo', undoes: undoable.seq, surface });
  }

  async search(query: string): Promise<readonly SearchHit[]> {
    let hits: readonly SearchHit[] = [];
    await this.attempt(async () => void (hits = await this.lists.call('search', query)));
    return hits;
  }

  async ask(request: ApiRequest): Promise<ApiResponse> {
    const response = await this.lists.call('ask', request);
    if (request.method === 'POST' && response.status === 200 && this.dataset) {
      this.tabs.tell('changed');
      this.shown.show(null);
      await this.attempt(() => this.lists.refresh());
    }
    return response;
  }

  film = (movieId: MovieId): Promise<FilmDetails> => this.lists.call('film', movieId);

  /** Asks for a list in another way; what goes wrong is told, and null comes back. */
  async #tryRequest(ask: Parameters<Lists['request']>[0]): Promise<Served | null> {
    let served: Served | null = null;
    this.shown.show(null);
    await this.attempt(async () => void (served = await this.lists.request(ask)));
    return served;
  }

  /** Brings the serve worker to where it was, after it had to be started again. Never rejects. */
  protected abstract reopen(): Promise<void>;

  /** Does what another tab's news ask for. Never rejects. */
  protected abstract follow(news: TabNews): Promise<void>;
}
