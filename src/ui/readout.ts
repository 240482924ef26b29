/** The figures of a training that the Lab shows large. */
import type { TrainingState } from '../app/session';
import { speedWords, throughputWords } from './engine-words';
import type { StepReport } from '../core/training-types';
import { formatBytes, formatCount, formatDuration, formatFixed, formatMeasure, word } from './format';
import { wordsOf } from './model-words';
import { leftWords } from './training-words';

export interface Figure {
  readonly term: string;
  readonly value: string;
}

type Shown = Pick<TrainingState, 'kind' | 'phase' | 'engine' | 'reports'>;

/** What there is to tell; what the record does not tell is left out. Before the first round dashes keep the places. */
export function readout({ kind, phase, engine, reports }: Shown): readonly Figure[] {
  const last = reports.at(-1);
  const { short, objective } = wordsOf(kind);
  const figures: readonly (readonly [string, string | null | undefined])[] = last
    ? [
        [word('model'), short],
        [word('round'), `${last.iteration} of ${last.iterations}`],
        time({ phase, reports }, last.elapsedMs),
        [objective, formatMeasure(last.objective)],
        ['NDCG@10', typeof last.ndcg === 'number' ? formatFixed(last.ndcg, 3) : null],
        ['films covered', coveredWords(last)],
        ['gradient length', last.gradientNorm === undefined ? null : formatMeasure(last.gradientNorm)],
        ['learned from, last round', throughputWords(kind, last.examplesPerSecond)],
        ['speed, last round', speedWords(last.flops, last.stepMs)],
        [word('memory'), last.memoryBytes === undefined ? null : formatBytes(last.memoryBytes)],
        [word('engine'), engine || last.engine],
      ]
    : [
        [word('model'), short],
        [word('round'), '–'],
        [word('time'), '–'],
        [objective, '–'],
        ['speed, last round', '–'],
        [word('memory'), '–'],
        [word('engine'), engine || '–'],
      ];
  return figures.flatMap(([term, value]) => (value ? [{ term, value }] : []));
}

/** "4,096 of 6,298", where not all fit. */
function coveredWords({ covered }: StepReport): string | null {
  if (!covered || covered.films === covered.of) return null;
  return `${formatCount(covered.films)} of ${formatCount(covered.of)}`;
}

function time(training: Pick<Shown, 'phase' | 'reports'>, elapsedMs: number): readonly [string, string] {
  if (training.phase === 'running') return ['time left', leftWords(training) ?? ''];
  return [training.phase === 'paused' ? 'time so far' : word('time'), formatDuration(elapsedMs)];
}
