/** The curves of the monitor page. */
import type { MonitorReport } from '../app/guardian.svelte';
import type { ChartFigure } from './charts/figure';
import { seriesChart } from './charts/series';
import { word } from './format';

/** How well likes were foreseen: each point the mean over the last 20 up to one like. */
export function qualityCurve({ rolling }: MonitorReport, room: number): ChartFigure {
  const series = (name: string, of: 'hit' | 'ndcg') => ({
    name,
    points: rolling.map((point, at) => ({ x: at + 20, y: point[of] })),
  });
  const all = [series('found in the first 10', 'hit'), series('NDCG@10', 'ndcg')];
  return seriesChart(all, { xLabel: 'likes tested', yLabel: 'mean of 20', room, digits: 3 });
}

/** How much of the catalogue was shown, and how unevenly: each point of 200 films shown. */
export function concentrationCurve({ concentration }: MonitorReport, room: number): ChartFigure {
  const series = (name: string, of: 'gini' | 'coverage') => ({
    name,
    points: concentration.map((point, at) => ({ x: 200 * (at + 1), y: point[of] })),
  });
  const all = [series('unevenness (Gini)', 'gini'), series('share of all films', 'coverage')];
  return seriesChart(all, { xLabel: 'films shown', yLabel: word('share'), room, digits: 3 });
}

/** Share of films shown that were opened or liked: each point of 20 groups that came into view. */
export function clickCurve({ clickPoints }: MonitorReport, room: number): ChartFigure {
  const points = clickPoints.map(({ share }, at) => ({ x: 20 * (at + 1), y: share }));
  const options = { xLabel: 'groups of films', yLabel: word('share'), room, digits: 3 };
  return seriesChart([{ name: 'opened or liked', points }], options);
}
