/** Steps that open every page and view. */
import type { Step } from './step';

const IN_BAR = ['Lab', 'Evaluate', 'Monitor', 'Data', 'For you'];

/** Views, which the row of views marks as the one that is shown. */
const VIEWS = [
  ...['lab/map', 'lab/click', 'lab/blackboard', 'lab/towers', 'lab/neighbours', 'lab/personas'],
  ...['evaluate/runs', 'evaluate/experiments'],
];

/** Pages that are reached from others, with their headings. */
const FURTHER = { people: /^People$/, api: /^API$/, lessons: /^Lessons$/, 'lessons/als': /^1 of \d+:/ } as const;

/** Enough for what a page says by itself a moment after it was opened. */
const SETTLE_MS = 1500;
/** What a page says at least: 200 letters. */
const MUCH = /(.|\s){200}/;

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, SETTLE_MS));

export const pageSteps: readonly Step[] = [
  {
    name: 'every page of the bar opens',
    play: async (visitor) => {
      for (const label of IN_BAR) {
        await visitor.press({ css: 'nav[aria-label="Pages"] a', says: new RegExp(`^${label}$`) });
        await visitor.see({ css: 'nav a[aria-current]', says: new RegExp(`^${label}$`) });
        await visitor.see({ css: 'main', says: MUCH });
        await settle();
      }
      return `${IN_BAR.length} pages`;
    },
  },
  {
    name: 'every view and further page opens',
    play: async (visitor) => {
      for (const view of VIEWS) {
        await visitor.go(`#/${view}`);
        await visitor.see({ css: `nav a[aria-current="page"][href*="${view}"]` });
        await visitor.see({ css: 'main', says: MUCH });
        await settle();
      }
      for (const [page, heading] of Object.entries(FURTHER)) {
        await visitor.go(`#/${page}`);
        await visitor.see({ css: 'main h1', says: heading });
        await visitor.see({ css: 'main', says: MUCH });
        await settle();
      }
      return `${VIEWS.length} views, ${Object.keys(FURTHER).length} pages`;
    },
  },
];
