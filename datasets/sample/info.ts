import type { DatasetInfo } from '../../src/core/types';

/** What is said of the embedded sample wherever a data set is named. */
export const SAMPLE_INFO: DatasetInfo = {
  id: 'sample',
  name: 'Embedded sample',
  simulated: true,
  licence: 'MIT: the film list holds plain facts put together for this project, and the ratings are simulated.',
  citation: 'None needed: no person gave these ratings, so no result on them is a finding about people.',
  redistributable: true,
  source: 'datasets/sample',
};
