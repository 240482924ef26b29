/** How a measurement is going, in words. */
import type { EvaluationWork } from '../app/evaluation.svelte';
import { modelLabel } from './evaluation-words';
import { formatDuration, formatFixed, word } from './format';

export interface WorkRow {
  readonly name: string;
  readonly label: string;
  readonly state: 'waiting' | 'running' | 'done' | 'failed';
  readonly words: string;
  /** 0 to 1. */
  readonly share: number;
}

const FITTED = 0.7;

/** The models of a measurement under way, each with how far it is. */
export function workRows(work: EvaluationWork): readonly WorkRow[] {
  const names = work.started?.models ?? work.plan.models.map(({ name }) => name);
  return names.map((name) => {
    const asked = work.plan.models.find((model) => model.name === name);
    return { name, label: modelLabel(asked ?? { kind: 'popularity', modelId: null }), ...stateOf(name, work) };
  });
}

function stateOf(name: string, { measured, failures, progress }: EvaluationWork): Omit<WorkRow, 'name' | 'label'> {
  const done = measured.find((model) => model.name === name);
  const failure = failures.find((failed) => failed.name === name);
  if (failure) return { state: 'failed', words: failure.message, share: 1 };
  if (done) {
    const ndcg = 'lengths' in done ? done.lengths[0]!.means.ndcg : done.points.at(-1)!.ndcg.mean;
    return {
      state: 'done',
      words: `NDCG@10 ${formatFixed(ndcg, 3)}, fitted in ${formatDuration(done.fitMs)}`,
      share: 1,
    };
  }
  if (progress?.model !== name) return { state: 'waiting', words: word('waiting'), share: 0 };
  const { doing, share } = progress;
  return doing === 'fitting'
    ? {
        state: 'running',
        words: `learns from the likes that are left: ${Math.round(100 * share)} %`,
        share: FITTED * share,
      }
    : {
        state: 'running',
        words: `ranks all films: ${Math.round(100 * share)} %`,
        share: FITTED + (1 - FITTED) * share,
      };
}

/** How much of a measurement is behind it, 0 to 1. */
export function workShare(work: EvaluationWork): number {
  const rows = workRows(work);
  return rows.reduce((sum, { share }) => sum + share, 0) / rows.length;
}
