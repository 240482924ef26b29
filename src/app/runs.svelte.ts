import { filterRows } from '../core/runs/filter';
import { rowsOf } from '../core/runs/status';
import type { Run, RunFilter, RunRow } from '../core/run-types';
import { liveRuns } from '../storage/live-runs';
import { describeRun, listRuns, removeRuns, type RunChange } from '../storage/runs';

/** What a person may say of a run. */
export type RunWords = Pick<RunChange, 'note' | 'tags'>;

/** The runs of all data sets as they are stored, read anew whenever that is asked for. */
export class RunDesk {
  /** Newest first; null until they were read. */
  rows = $state.raw<readonly RunRow[] | null>(null);
  /** Why they cannot be read, or why the last change was not stored. */
  problem = $state.raw<string | null>(null);
  /** Counts the readings: only the newest counts. */
  #newest = 0;

  /** Whether any of them is under way. */
  get running(): boolean {
    return this.rows?.some(({ status }) => status === 'running') ?? false;
  }

  /**
   * Reads what is stored. Never rejects.
   *
   * @param training the data set that this tab trains on now; null when it does not
   */
  async refresh(training: string | null): Promise<void> {
    const mine = ++this.#newest;
    try {
      const [runs, live] = await Promise.all([listRuns(), liveRuns()]);
      if (mine !== this.#newest) return;
      this.rows = rowsOf(runs, new Set([...live, ...ownRun(runs, training)]));
      this.problem = null;
    } catch (error) {
      if (mine === this.#newest) this.problem = (error as Error).message;
    }
  }

  filter(filter: RunFilter): readonly RunRow[] {
    return filterRows(this.rows ?? [], filter);
  }

  /** The runs with these ids that there are, in the order of the ids. */
  byId(ids: readonly string[]): readonly RunRow[] {
    const known = new Map((this.rows ?? []).map((row) => [row.run.id, row]));
    return [...new Set(ids)].flatMap((id) => known.get(id) ?? []);
  }

  /** Notes something on a run. True when it is stored. */
  async describe(id: string, words: RunWords): Promise<boolean> {
    const told = (row: RunRow): RunRow => (row.run.id === id ? { ...row, run: { ...row.run, ...words } } : row);
    const done = await this.#try(() => describeRun(id, words));
    if (done) this.#show(this.rows?.map(told));
    return done;
  }

  /** Removes runs; the models that came of them stay. True when they are gone. */
  async remove(ids: readonly string[]): Promise<boolean> {
    const done = await this.#try(() => removeRuns(ids));
    if (done) this.#show(this.rows?.filter(({ run }) => !ids.includes(run.id)));
    return done;
  }

  /** What was read meanwhile may be from before the change. */
  #show(rows: readonly RunRow[] | undefined): void {
    this.#newest++;
    this.rows = rows ?? null;
  }

  async #try(job: () => Promise<void>): Promise<boolean> {
    try {
      await job();
      this.problem = null;
      return true;
    } catch (error) {
      this.problem = (error as Error).message;
      return false;
    }
  }
}

/** Browsers without locks do not tell what is under way: of this tab's training it is known all the same. */
function ownRun(runs: readonly Run[], training: string | null): readonly string[] {
  if (training === null || 'locks' in navigator) return [];
  const own = runs.find(({ dataset, status }) => dataset === training && status === 'running');
  return own ? [own.id] : [];
}
