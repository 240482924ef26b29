/** The document of all figures: docs/results.md. The same figures give the same text; times stand apart. */
import { mean, standardDeviation, type Interval } from '../../src/core/math/statistics';
import type { Machine } from '../machine';
import { overSeeds, type ModelFigures, type SeedFigures } from './measure';
import { REFERENCE_RANDOM, REFERENCES_BY_TIME, type ReferenceSplit } from './references';
import type { SplitFigures } from './split-table';

/** What it is written from. */
export interface ResultsFacts {
  readonly data: Readonly<Record<string, string | number | boolean>>;
  readonly splits: readonly SplitFigures[];
  /** Our models on the draw that others were measured on; null where it cannot be drawn. */
  readonly reference: SplitFigures | null;
  readonly command: string;
  readonly seeds: number;
  readonly machine: Machine;
  readonly commit: string;
  readonly processes: number;
  readonly minutes: number;
  readonly date: string;
}

type FigureName = Exclude<keyof SeedFigures, 'lengths' | 'splitHash'>;

const HITS = {
  precision: 'P@10',
  recall: 'R@10',
  map: 'MAP@10',
  ndcg: 'NDCG@10',
  mrr: 'MRR@10',
  hitRate: 'hit@10',
  auc: 'AUC',
} as const;

const OTHERS = {
  coverage: 'coverage',
  diversity: 'diversity',
  novelty: 'novelty, bits',
  fitSeconds: 'fit, s',
} as const;

const COMPARED = ['precision', 'recall', 'map', 'ndcg'] as const;

/** Markdown, not yet laid out. */
export function resultsDocument(facts: ResultsFacts): string {
  const { data, command, seeds, machine, commit, processes, minutes, date } = facts;
  return [
    '# Results',
    `Every model on ${String(data['name'])} (${String(data['users'])} people, ${String(data['items'])} films, ${String(data['ratings'])} ratings), measured by one command, which writes this page:`,
    `    ${command}`,
    `${date}, commit ${commit}, ${machine.cores} cores (${machine.cpu}), ${processes} processes, ${minutes.toFixed(1)} minutes in all. Another run gives the same figures; times differ.`,
    'Positives are ratings of 4 stars and more; a fifth of them goes to test. All films of train are ranked for everybody with a positive in both parts, those that the person has in train left out. MAP divides by min(k, wanted), recall by all wanted, NDCG has binary gains; AUC is of the whole order. Settings were [chosen on validation parts of train](choices.md), the hybrid’s weights on likes held out of train in the way test was. What the models are: [models](models.md).',
    `Mean ± sd over ${seeds} ${seeds === 1 ? 'seed' : 'seeds'}. Coverage is the share of all films that is in somebody’s list, diversity 1 − the cosine of genres within a list, novelty −log2 of the share of people who like a film.`,
    ...facts.splits.flatMap(splitSection),
    ...(facts.reference ? referenceSection(facts.reference, facts.splits) : []),
    '',
  ].join('\n\n');
}

function splitSection({ split, models, trainPositives, testPositives }: SplitFigures): string[] {
  const rows = models.map((model) => [model.model, ...names(HITS).map((name) => spread(overSeeds(model, name), 3))]);
  const about = models.map((model) => [model.model, ...names(OTHERS).map((name) => spread(overSeeds(model, name), 2))]);
  return [
    `## ${split}`,
    `${trainPositives} positives to learn from, ${testPositives} to find, ${people(models)} people.`,
    table(['model', ...Object.values(HITS)], rows),
    table(['model', ...Object.values(OTHERS)], about),
    ...differenceTable(models),
  ];
}

/** Nothing where there is nobody to compare with. */
function differenceTable(models: readonly ModelFigures[]): string[] {
  const compared = models.filter(({ above }) => above !== null);
  const rival = compared[0]?.above?.model;
  if (rival === undefined) return [];
  const rows = compared.map(({ model, above }) => [
    model,
    ...COMPARED.map((name) => difference(above!.intervals[name])),
  ]);
  return [
    `Against ${rival}, the best here that is no mix of others: the same people on the same splits, all seeds pooled, with 95 % of a bootstrap that draws people, each with all seeds. In bold where it is clear of zero.`,
    table(['model', ...COMPARED.map((name) => HITS[name])], rows),
  ];
}

function referenceSection(own: SplitFigures, splits: readonly SplitFigures[]): string[] {
  const ours = (figures: SplitFigures): string[][] =>
    figures.models.map((model) => [model.model, ...COMPARED.map((name) => spread(overSeeds(model, name), 3))]);
  const byTime = REFERENCES_BY_TIME.flatMap((reference) => {
    const same = splits.find(({ split }) => split === reference.split);
    return same
      ? [`### ${reference.split}`, referenceTable(reference, ours(same)), peopleLine(reference, same.models)]
      : [];
  });
  return [
    '## Beside the code of others',
    'Figures marked * are not ours: they were measured outside with native `implicit` and others’ code on the same protocol, and are quoted as they were.',
    '### random, the very same split',
    'Likes in the order of the file, each in train where `default_rng(0).random()` of NumPy is below 0.8: the draw that those figures were measured on, drawn again here to the last entry.',
    referenceTable(REFERENCE_RANDOM, ours(own)),
    peopleLine(REFERENCE_RANDOM, own.models),
    'By time the parts are the same but for likes of one second, which people give by the page: here their order is drawn by a seed, and ours are means over the seeds.',
    ...byTime,
  ];
}

function referenceTable({ figures }: ReferenceSplit, ours: readonly string[][]): string {
  const theirs = Object.entries(figures).map(([name, values]) => [
    `${name} *`,
    ...values.map((value) => digits(value, 3)),
  ]);
  return table(['model', ...COMPARED.map((name) => HITS[name])], [...theirs, ...ours]);
}

function peopleLine({ testUsers }: ReferenceSplit, models: readonly ModelFigures[]): string {
  return `People: theirs ${testUsers}, ours ${people(models)}.`;
}

function people([first]: readonly ModelFigures[]): string {
  const counts = first ? overSeeds(first, 'testUsers') : [0];
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  return least === most ? String(least) : `${least} to ${most}`;
}

function table(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(titles), line(titles.map((_, at) => (at === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

function spread(values: readonly number[], places: number): string {
  const text = digits(mean(values), places);
  return values.length > 1 ? `${text} ± ${digits(standardDeviation(values), places)}` : text;
}

function difference({ mean: middle, low, high }: Interval): string {
  const text = `${middle > 0 ? '+' : ''}${digits(middle, 4)} (${digits(low, 4)} to ${digits(high, 4)})`;
  return low > 0 || high < 0 ? `**${text}**` : text;
}

function digits(value: number, places: number): string {
  if (Number.isNaN(value)) return '–';
  return value
    .toFixed(places)
    .replace(/^(-?)0\./, '$1.')
    .replace('-', '−');
}

function names<Name extends FigureName>(titles: Readonly<Record<Name, string>>): Name[] {
  return Object.keys(titles) as Name[];
}
