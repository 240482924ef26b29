/** Figures of others' code, measured outside this project by the same protocol: not ours, and not measured again here. */

/** Precision, recall, MAP and NDCG at 10. */
export type ReferenceFigures = readonly [number, number, number, number];

/** One way to split. */
export interface ReferenceSplit {
  readonly split: string;
  readonly testUsers: number;
  readonly figures: Readonly<Record<string, ReferenceFigures>>;
}

const ALS = 'native `implicit` ALS, tuned by a short grid';
const EASE = 'EASE, closed form';
const POPULARITY = 'popularity';

/** The split that is drawn again here to the last entry. */
export const REFERENCE_RANDOM: ReferenceSplit = {
  split: 'random',
  testUsers: 921,
  figures: {
    [POPULARITY]: [0.113, 0.106, 0.077, 0.152],
    [ALS]: [0.233, 0.251, 0.196, 0.322],
    [EASE]: [0.228, 0.244, 0.189, 0.313],
  },
};

/** Splits by time, where likes of one second were put in another order than here. */
export const REFERENCES_BY_TIME: readonly ReferenceSplit[] = [
  {
    split: 'per-user-temporal',
    testUsers: 938,
    figures: {
      [POPULARITY]: [0.061, 0.067, 0.038, 0.081],
      [ALS]: [0.108, 0.141, 0.08, 0.154],
      [EASE]: [0.109, 0.143, 0.084, 0.158],
    },
  },
  {
    split: 'global-temporal',
    testUsers: 91,
    figures: {
      [POPULARITY]: [0.099, 0.073, 0.07, 0.115],
      [ALS]: [0.11, 0.073, 0.072, 0.124],
      [EASE]: [0.104, 0.07, 0.068, 0.117],
    },
  },
];
