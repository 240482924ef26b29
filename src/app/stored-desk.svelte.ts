import type { StorageState, StoredKind, StoredPart } from '../core/keeping-types';
import { askToKeep, storageState } from '../storage/promise';
import { startKeeper } from './keeper';
import { choicesHere, forgetChoices } from './look-choices';
import { leaveNews } from './restart-news';
import { forgetPage } from './service-worker';

/** Kinds that the page itself holds in memory: it is loaded anew without them. */
const RESTARTS: ReadonlySet<StoredKind> = new Set(['events', 'models', 'packs', 'guests', 'interrupted', 'settings']);

/** What is stored in this browser, kind by kind, and how the browser keeps it. */
export class StoredDesk {
  /** Null until it is known. */
  parts = $state.raw<readonly StoredPart[] | null>(null);
  state = $state.raw<StorageState | null>(null);
  problem = $state<string | null>(null);
  readonly #keeper = startKeeper();
  readonly #restart: () => void;

  /** @param restart loads the page anew */
  constructor(restart: () => void) {
    this.#restart = restart;
  }

  /** Looks again. */
  look(): Promise<void> {
    return this.#attempt(async () => {
      this.state = await storageState();
      this.parts = withChoices(await this.#keeper.call('stored'));
    });
  }

  /** Deletes all of one kind. */
  erase(kind: StoredKind): Promise<void> {
    return this.#attempt(async () => {
      await this.#keeper.call('erase', kind);
      if (kind === 'settings') forgetChoices();
      if (kind === 'page') await forgetPage();
      if (!RESTARTS.has(kind)) return this.look();
      leaveNews({ did: 'erase', kind });
      this.#restart();
    });
  }

  /** Asks the browser to remove nothing by itself. */
  async askToKeep(): Promise<void> {
    await askToKeep();
    this.state = await storageState();
  }

  /** Ends its worker. */
  end(): void {
    this.#keeper.dispose();
  }

  async #attempt(action: () => Promise<void>): Promise<void> {
    this.problem = null;
    try {
      await action();
    } catch (error) {
      this.problem = (error as Error).message;
    }
  }
}

/** How the page looks is remembered where no worker can read. */
function withChoices(parts: readonly StoredPart[]): StoredPart[] {
  const choices = Object.entries(choicesHere());
  const bytes = choices.join('').length;
  const none: StoredPart = { kind: 'settings', count: 0, bytes: 0, since: null };
  const settings = parts.find(({ kind }) => kind === 'settings') ?? none;
  const all = { ...settings, count: settings.count + choices.length, bytes: (settings.bytes ?? 0) + bytes };
  const others = parts.filter(({ kind }) => kind !== 'settings');
  return all.count > 0 ? [...others, all] : others;
}
