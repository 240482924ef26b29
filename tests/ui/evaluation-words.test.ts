import { describe, expect, it } from 'vitest';
import type { KeptCurve } from '../../src/app/evaluation-kept';
import type { EvaluationWork } from '../../src/app/evaluation.svelte';
import { COMPARED_KINDS, QUICK_KINDS } from '../../src/app/evaluation-plan';
import { perMetric } from '../../src/core/evaluate/metrics';
import { SPLIT_KINDS } from '../../src/core/evaluate/split';
import { curveWords, differenceWords, listWords, sizeWords, winnerWords } from '../../src/ui/evaluation-findings';
import { leadersOf } from '../../src/ui/evaluation-leaders';
import { workRows, workShare } from '../../src/ui/evaluation-progress';
import {
  bestWords,
  costWords,
  kindWords,
  measureWords,
  modelLabel,
  settingWords,
  SPLITS,
} from '../../src/ui/evaluation-words';
import { asked, keptComparison, keptCurve, measured } from '../fixtures/kept-evaluation';

describe('what can be chosen', () => {
  it('are all ways to hide likes but that of cold films, each with its term', () => {
    expect(SPLITS.map(({ split }) => split)).toEqual(SPLIT_KINDS.filter((kind) => kind !== 'cold-items'));
    for (const { explanation } of SPLITS) expect(explanation).toMatch(/\(.+\).*[.?]$/);
  });

  it('are kinds that are told apart, the quick ones not called slow', () => {
    expect(new Set(COMPARED_KINDS.map((kind) => kindWords(kind).label)).size).toBe(COMPARED_KINDS.length);
    for (const kind of COMPARED_KINDS) expect(kindWords(kind).idea).toMatch(/\.$/);
    expect(QUICK_KINDS.map((kind) => costWords(kind, []))).toEqual(QUICK_KINDS.map(() => ''));
    expect(costWords('two-tower', [])).toBe('slow');
  });

  it('says how long a kind took last', () => {
    const kept = [keptCurve({ ease: [0, 0, 0] }), keptComparison({ als: 0.3, ease: 0.2 })];
    expect([costWords('ease', kept), costWords('als', kept)]).toEqual(['12 ms', '484 ms']);
  });
});

describe('models', () => {
  it('are named, and the one in use apart from its kind', () => {
    expect(modelLabel(asked('content-popular'))).toBe('Content + popularity');
    expect(modelLabel(asked('als', 'abc'))).toBe('ALS, your settings');
  });

  it('have settings to repeat them with, without the threshold', () => {
    expect(settingWords(asked('ease'))).toMatch(/^reg \d+, maxItems [\d,]+$/);
    expect(settingWords(asked('popularity'))).toBe('no settings');
  });
});

describe('a measurement under way', () => {
  const { plan, started } = keptComparison({ ease: 0, als: 0, hybrid: 0 });
  const models = ['ease', 'als', 'hybrid', 'popularity'];
  const work: EvaluationWork = {
    plan,
    started: { ...started, models },
    progress: { kind: 'progress', model: 'hybrid', doing: 'ranking', share: 0.5, at: 2, of: 4 },
    measured: [measured(asked('ease'), 0.25)],
    failures: [{ name: 'als', message: 'It does not start.' }],
  };

  it('says of each model how far it is', () => {
    expect(workRows(work).map(({ label, state, words }) => [label, state, words])).toEqual([
      ['EASE', 'done', 'NDCG@10 0.250, fitted in 484 ms'],
      ['ALS', 'failed', 'It does not start.'],
      ['Hybrid', 'running', 'ranks all films: 50 %'],
      ['Popularity', 'waiting', 'waiting'],
    ]);
    expect(workShare(work)).toBeCloseTo((1 + 1 + 0.85 + 0) / 4, 12);
  });

  it('names what was asked for before it began', () => {
    const before = { ...work, started: null, progress: null, measured: [], failures: [] };
    expect(workRows(before).map(({ words }) => words)).toEqual(['waiting', 'waiting', 'waiting']);
    expect(workShare(before)).toBe(0);
  });
});

describe('a comparison', () => {
  it('names one as best only where it is surely ahead of every other', () => {
    const won = keptComparison({ popularity: 0.152, ease: 0.3, als: 0.322 });
    expect(winnerWords(won, 1)).toBe(
      'ALS finds the hidden likes best: NDCG@5 of 0.322 (95 % interval 0.312 to 0.332); popularity has 0.152.',
    );
    const { popularity: _, ...alone } = { popularity: 0, ease: 0.2, als: 0.1 };
    expect(winnerWords(keptComparison(alone), 0)).toBe(
      'EASE finds the hidden likes best: NDCG@10 of 0.200 (95 % interval 0.190 to 0.210).',
    );
    expect(winnerWords(keptComparison({ popularity: 0.2, als: 0.1 }), 0)).toBe(
      'Popularity finds the hidden likes best: NDCG@10 of 0.200 (95 % interval 0.190 to 0.210). Nothing here is surely better than showing everybody what is popular.',
    );
    expect(winnerWords(keptComparison({ popularity: 0.2 }), 0)).toBe(
      'Popularity reaches an NDCG@10 of 0.200 (95 % interval 0.190 to 0.210).',
    );
    expect(winnerWords(keptComparison({}), 0)).toBe('No model could be measured.');
  });

  it('names all that cannot be told apart', () => {
    expect(winnerWords(keptComparison({ popularity: 0.142, ease: 0.2694, als: 0.2691 }), 0)).toBe(
      'EASE and ALS lead and cannot be told apart: NDCG@10 of 0.269 (95 % interval 0.259 to 0.279) and 0.269 (0.259 to 0.279); popularity has 0.142.',
    );
    expect(winnerWords(keptComparison({ popularity: 0.106, content: 0.05, ease: 0.108 }), 0)).toBe(
      'EASE and Popularity lead and cannot be told apart: NDCG@10 of 0.108 (95 % interval 0.098 to 0.118) and 0.106 (0.096 to 0.116). Nothing here is surely better than showing everybody what is popular.',
    );
    const { result, ...rest } = keptComparison({ popularity: 0.1, ease: 0.3 });
    const unknown = { ...rest, result: { ...result, bestSingle: null } };
    // EASE is surely above popularity here, whatever else is not known.
    expect(winnerWords(unknown, 0)).toMatch(
      /^EASE and Popularity cannot be told apart: NDCG@10 of 0\.300 \(.*\) and 0\.100 \(.*\)\.$/,
    );
    expect(bestWords(unknown)).toBe('not told apart: EASE and Popularity, with an NDCG@10 of 0.300');
  });

  it('lets a mix lead alone where it is clear of the best single model and of all the others', () => {
    const { result } = keptComparison({ popularity: 0.1, ease: 0.29, als: 0.3, hybrid: 0.32 });
    const against = (als: number) => ({
      ...result,
      bestSingle: 'als',
      differences: result.models.map(({ name, lengths }) => {
        const mean = lengths[0]!.means.ndcg - als;
        return {
          name,
          abovePopularity: null,
          aboveBestSingle: [perMetric(() => ({ mean, low: mean - 0.01, high: mean + 0.01 }))],
        };
      }),
    });
    expect(leadersOf(against(0.3), 0).map(({ name }) => name)).toEqual(['hybrid']);
    expect(leadersOf(against(0.315), 0).map(({ name }) => name)).toEqual(['hybrid', 'als']);
  });

  it('tells what is hardly chance from what may be', () => {
    const differences = [
      { label: 'Hybrid', low: 0.004, high: 0.02 },
      { label: 'EASE', low: -0.013, high: 0 },
      { label: 'Content', low: -0.17, high: -0.14 },
    ];
    expect(differenceWords(differences, 'ALS')).toBe(
      'Better than ALS, and hardly by chance: Hybrid. Worse: Content. Not to be told apart by these people: EASE.',
    );
    expect(differenceWords([], 'ALS')).toBe('');
  });

  it('says how much it is a mean of', () => {
    const kept = keptComparison({ als: 0.3 });
    expect(sizeWords(kept, false)).toBe(
      'Means over 920 people and the 200 hidden likes of theirs; learned from 44,300 likes. The other 10,875 hidden likes are of people with none left to learn from.',
    );
    const started = { ...kept.started, people: 1, testPositives: 200 };
    expect(sizeWords({ ...kept, started }, true)).toBe(
      'Means over 1 simulated person and the 200 hidden likes of theirs; learned from 44,300 likes.',
    );
    const newest = keptComparison({ als: 0.3 }, {}, { split: 'global-temporal' });
    expect(sizeWords(newest, false)).toMatch(/to learn from: most people came only before or only after the day/);
  });

  it('says what the lists of a model are like', () => {
    expect(listWords(measured(asked('popularity'), 0.12), 0)).toBe(
      'Popularity: two people’s lists differ in 40.0 % of their films, for every 100 people there are 60 different lists, 2.3 % of the films are in any, and of 10 films shown 1.2 are hidden likes.',
    );
  });

  it('is told by what was hidden and who was best', () => {
    const kept = keptComparison({ popularity: 0.1, als: 0.3 });
    expect([measureWords(kept), bestWords(kept)]).toEqual([
      'Random likes hidden',
      'best: ALS, with an NDCG@10 of 0.300',
    ]);
    expect(bestWords(keptComparison({ popularity: 0.1, als: 0.3, ease: 0.301 }))).toBe(
      'leading: EASE and ALS, with an NDCG@10 of 0.301',
    );
    const curve = keptCurve({ als: [0.1, 0.2, 0.4] });
    expect([measureWords(curve), bestWords(curve)]).toEqual([
      'Learning curve, oldest first',
      'highest: ALS, with an NDCG@10 of 0.400',
    ]);
    expect(bestWords(keptComparison({}))).toBe('');
  });
});

describe('a learning curve', () => {
  it('says from where on the best is above popularity', () => {
    const popularity = [0.3, 0.3, 0.3];
    expect(curveWords(keptCurve({ popularity, als: [0.1, 0.35, 0.4], ease: [0.1, 0.2, 0.3] }))).toBe(
      'With 20 likes known, ALS is highest with 0.400; from 5 likes on it is above popularity, hardly by chance.',
    );
    expect(curveWords(keptCurve({ popularity, als: [0.305, 0.35, 0.4] }))).toMatch(
      /; from the start it is above popularity, from 5 likes on hardly by chance\.$/,
    );
    expect(curveWords(keptCurve({ popularity, als: [0.1, 0.35, 0.305] }))).toMatch(
      /; from 5 likes on it is above popularity, which may be chance\.$/,
    );
    const { result, ...kept } = keptCurve({ popularity, als: [0.31, 0.35, 0.4] });
    const earlier = { ...kept, result: { ...result, differences: undefined } } as unknown as KeptCurve;
    expect(curveWords(earlier)).toMatch(/; from the start it is above popularity\.$/);
    expect(curveWords(keptCurve({ popularity, als: [0.1, 0.2, 0.2] }))).toMatch(/no better than popularity\.$/);
    expect(curveWords(keptCurve({ popularity, als: [0.1, 0.4, 0.2] }))).toMatch(/no better than popularity\.$/);
    expect(curveWords(keptCurve({ popularity }))).toBe('');
  });
});
