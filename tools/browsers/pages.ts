/** Steps that open every page and view. */
import type { Step } from './step';

const IN_BAR = ['Lab', 'Evaluate', 'Monitor', 'Data', 'For you'];

/** Views, and pages that are reached from others; each with what its main part says. */
const BESIDE = {
  map: '#/lab/map',
  click: '#/lab/click',
  blackboard: '#/lab/blackboard',
  towers: '#/lab/towers',
  neighbours: '#/lab/neighbours',
  personas: '#/lab/personas',
  runs: '#/evaluate/runs',
  experiments: '#/evaluate/experiments',
  people: '#/people',
  API: '#/api',
  lessons: '#/lessons',
  'lesson ALS': '#/lessons/als',
} as const;

/** Enough for what a page says by itself a moment after it was opened. */
const SETTLE_MS = 1500;
const MIN_LETTERS = 200;

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, SETTLE_MS));

export const pageSteps: readonly Step[] = [
  {
    name: 'every page of the bar opens',
    play: async (visitor) => {
      for (const label of IN_BAR) {
        await visitor.press({ css: 'nav[aria-label="Pages"] a', says: new RegExp(`^${label}$`) });
        await visitor.see({ css: 'nav a[aria-current]', says: new RegExp(`^${label}$`) });
        await visitor.see({ css: 'main', says: new RegExp(`(.|\\s){${MIN_LETTERS}}`) });
        await settle();
      }
      return `${IN_BAR.length} pages`;
    },
  },
  {
    name: 'every view and further page opens',
    play: async (visitor) => {
      for (const hash of Object.values(BESIDE)) {
        await visitor.go(hash);
        await visitor.see({ css: 'main', says: new RegExp(`(.|\\s){${MIN_LETTERS}}`) });
        await settle();
      }
      return `${Object.keys(BESIDE).length} views`;
    },
  },
];
