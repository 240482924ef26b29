import type { HistogramMetric, Labels, Metric, NumberMetric } from './port';

const NAME = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

/**
 * Metrics in the text exposition format of Prometheus, version 0.0.4. Buckets are summed up from the lowest on, as the
 * format wants, and one without an upper end is added; `_count` is what that one holds.
 *
 * @throws RangeError for a name that the format does not allow, or a histogram with a bucket too few or too many
 */
export function metricsText(metrics: readonly Metric[]): string {
  return metrics.map(familyText).join('');
}

function familyText(metric: Metric): string {
  const { name, help, type } = metric;
  const samples = metric.type === 'histogram' ? histogramLines(metric) : numberLines(metric);
  const lines = [`# HELP ${checkedName(name)} ${escapeText(help)}`, `# TYPE ${name} ${type}`, ...samples];
  return `${lines.join('\n')}\n`;
}

function numberLines({ name, samples }: NumberMetric): string[] {
  return samples.map(({ labels = {}, value }) => line(name, labels, value));
}

function histogramLines({ name, bounds, samples }: HistogramMetric): string[] {
  return samples.flatMap(({ labels = {}, counts, sum }) => {
    if (counts.length !== bounds.length + 1) throw new RangeError(`${name} needs one count more than bounds`);
    let total = 0;
    const buckets = counts.map((count, at) => {
      total += count;
      return line(`${name}_bucket`, { ...labels, le: spell(bounds[at] ?? Infinity) }, total);
    });
    return [...buckets, line(`${name}_sum`, labels, sum), line(`${name}_count`, labels, total)];
  });
}

function line(name: string, labels: Labels, value: number): string {
  const pairs = Object.entries(labels).map(([key, text]) => `${checkedName(key)}="${escapeLabel(text)}"`);
  return `${name}${pairs.length > 0 ? `{${pairs.join(',')}}` : ''} ${spell(value)}`;
}

/** Go's spelling of a float, which is what the format takes. */
function spell(value: number): string {
  if (Number.isFinite(value) || Number.isNaN(value)) return String(value);
  return value > 0 ? '+Inf' : '-Inf';
}

function escapeText(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
}

function escapeLabel(text: string): string {
  return escapeText(text).replaceAll('"', '\\"');
}

function checkedName(name: string): string {
  if (!NAME.test(name)) throw new RangeError(`${name} is no name of a metric or a label`);
  return name;
}
