/** Turns figures into the table and the JSON record of `npm run evaluate`. */
import type { AlsConfig } from '../../src/core/types';
import { commitNow, machineHere, type Machine } from '../machine';
import type { Part } from '../../src/core/evaluate/split-task';
import { splitLines, type SplitFigures } from './split-table';

/** What `--json` writes. */
export interface EvaluationRecord {
  readonly kind: 'evaluation';
  readonly data: Readonly<Record<string, string | number | boolean>>;
  readonly protocol: {
    /** Length of the lists in the tables, and all lengths that were measured. */
    readonly k: number;
    readonly ks: readonly number[];
    /** Stars from which a rating is a positive; `none`: every row is. */
    readonly threshold: number | 'none';
    /** `validation`: a part of train; the test part was not looked at. */
    readonly part: Part;
    /** Part of the positives that is to be found; null where files were given, or only items were split. */
    readonly testShare: number | null;
    readonly ranking: string;
    /** What is different where items are split; null where they were not. */
    readonly coldItems: { readonly itemShare: number; readonly ranking: string } | null;
    readonly users: string;
    readonly denominators: string;
    readonly lists: string;
    readonly segments: string;
    readonly differences: string;
  };
  readonly config: Omit<AlsConfig, 'threshold'>;
  /** Settings of the other models, those that were asked for in place of their own. */
  readonly set: Readonly<Record<string, number>>;
  readonly splits: readonly SplitFigures[];
  readonly machine: Machine & { readonly node: string };
  readonly commit: string;
  readonly date: string;
}

/** What a run was about. */
export interface RunFacts {
  readonly data: EvaluationRecord['data'];
  readonly ks: readonly number[];
  readonly threshold: number | null;
  readonly part: Part;
  readonly testShare: number | null;
  /** Part of the items that is cold, where items were split. */
  readonly coldShare: number | null;
  readonly config: AlsConfig;
  readonly set: Readonly<Record<string, number>>;
}

const COLD_RANKING = 'only the items that training never met; ties by a seeded draw, one for every item';

const LISTS =
  'coverage: share of the ranked items in the lists of all users; diversity: 1 − cosine of genres, mean over pairs of a ' +
  'list; novelty: −log2 of the share of train users who like an item, mean over a list, bits; serendipity: hits that the ' +
  'first k by popularity lack, over k; means over users; gini, entropy (bits, and over log2 of the ranked items): of how ' +
  'often each ranked item is in a list; personalisation: 1 − items that two lists share over k, mean over pairs; ' +
  'popularityLift: mean popularity of lists over that of what the same users have in train';

const SEGMENTS =
  'people by their positives in train: new to 4, light to 19, active to 99, heavy 100 and more; films: head the fewest ' +
  'that make up half of the positives in train, cold those with none, tail the rest; distinctLists: different lists over people';

const DIFFERENCES =
  'the same users on the same splits; all seeds pooled; 95 % of a bootstrap that draws users, each with all seeds';

/** The record of one run, with what is known of this machine. */
export function toRecord(facts: RunFacts, splits: readonly SplitFigures[]): EvaluationRecord {
  const { threshold: _, ...config } = facts.config;
  return {
    kind: 'evaluation',
    data: facts.data,
    protocol: {
      k: facts.ks[0]!,
      ks: facts.ks,
      threshold: facts.threshold ?? 'none',
      part: facts.part,
      testShare: facts.testShare,
      ranking: 'all items of train, without those the user has in train; ties by the lower item index',
      coldItems: facts.coldShare === null ? null : { itemShare: facts.coldShare, ranking: COLD_RANKING },
      users: 'at least one positive in test and one in train',
      denominators:
        'precision k; recall |relevant|; AP and ideal DCG min(k, |relevant|); binary gains; AUC over the whole order, ties half',
      lists: LISTS,
      segments: SEGMENTS,
      differences: DIFFERENCES,
    },
    config,
    set: facts.set,
    splits,
    machine: { ...machineHere(), node: process.version },
    commit: commitNow(),
    date: new Date().toISOString(),
  };
}

/** A plain-text table, for the terminal. */
export function toTable({ data, protocol, config, set, splits, machine, commit, date }: EvaluationRecord): string {
  const about = [
    pairs(data),
    ...(protocol.part === 'validation' ? ['a validation part of train; the test part was not looked at'] : []),
    `positives ${protocol.threshold === 'none' ? 'every row' : `≥ ${protocol.threshold} stars`}, k ${protocol.k}`,
  ];
  return [
    about.join('; '),
    `als: ${pairs(config)}`,
    ...(Object.keys(set).length > 0 ? [`set: ${pairs(set)}`] : []),
    `Node ${machine.node}, ${machine.cores} cores (${machine.cpu}), commit ${commit}, ${date}`,
    ...splits.flatMap((split) => ['', ...splitLines(split, protocol.k)]),
  ].join('\n');
}

function pairs(facts: Readonly<Record<string, string | number | boolean>>): string {
  return Object.entries(facts)
    .map(([key, value]) => `${key} ${value}`)
    .join(', ');
}
