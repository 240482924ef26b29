/** What it takes to put a model into `npm run evaluate`: its settings, and how it is trained. */
import type { SplitKind } from '../../src/core/evaluate/split';
import type { UserScorer } from '../../src/core/evaluate/scorer';
import type { ModelArrays, Trainer } from '../../src/core/models/trainer';
import type { TrainingData } from '../../src/core/models/training-data';
import type { AlsConfig } from '../../src/core/types';

/** A model trained on positives, ready to score its users. */
export interface FittedModel {
  readonly scoreUsers: UserScorer;
  readonly fitMs: number;
}

/** Settings of a fit. */
export interface FitSettings {
  /** That of ALS. */
  readonly config: AlsConfig;
  /** Settings of the other models by name: where a model has one of that name, it takes it. */
  readonly set: Readonly<Record<string, number>>;
  readonly seed: number;
  /** How train and test were parted; null for given files. */
  readonly split: SplitKind | null;
}

/** Trains a model. */
export type FitModel = (data: TrainingData, settings: FitSettings) => Promise<FittedModel>;

/** A model before its engine is ready. */
export interface ModelEntry {
  /** The settings that `--set` may change. */
  readonly settings: readonly string[];
  ready(): Promise<FitModel>;
}

/** Settings that are options of their own: the split is drawn and the positives are chosen by them. */
const OPTIONS_OF_THEIR_OWN = ['seed', 'threshold'];

/**
 * A model by its own settings, and how it is trained with those that were asked for in their place.
 *
 * @param ready makes the engine ready, once for all fits
 */
export function model<Config extends object>(
  defaults: Config,
  ready: () => Promise<(data: TrainingData, config: Config, settings: FitSettings) => Promise<FittedModel>>,
): ModelEntry {
  const settings = Object.keys(defaults).filter((name) => !OPTIONS_OF_THEIR_OWN.includes(name));
  const configOf = ({ set, seed }: FitSettings): Config => {
    const own = Object.entries(set).filter(([name]) => settings.includes(name));
    return { ...defaults, ...Object.fromEntries(own), ...('seed' in defaults && { seed }) };
  };
  return {
    settings,
    async ready() {
      const fit = await ready();
      return (data, asked) => fit(data, configOf(asked), asked);
    },
  };
}

/** Trains to the end. */
export async function fitted(trainer: Trainer, scorer: (arrays: ModelArrays) => UserScorer): Promise<FittedModel> {
  try {
    let report = await trainer.step();
    while (!report.done) report = await trainer.step();
    return { scoreUsers: scorer(trainer.model().arrays), fitMs: report.elapsedMs };
  } finally {
    trainer.dispose();
  }
}

/** A model that is made at once. */
export function timed(create: () => UserScorer): FittedModel {
  const start = performance.now();
  const scoreUsers = create();
  return { scoreUsers, fitMs: performance.now() - start };
}
