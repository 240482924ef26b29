/**
 * `npm run datasets -- [names] [--quiet] [--offline]`: makes sure that data sets are there, the default one if none is
 * named.
 *
 * Status 0 when all is there (or the sample stands in for the default), 1 when a named data set cannot be had, 2 when
 * a name is not known.
 */
import { parseArgs } from 'node:util';
import { AppError } from '../src/core/errors';
import { ensureDatasets } from './ensure';
import { createProgressBar } from './progress-bar';

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { quiet: { type: 'boolean', default: false }, offline: { type: 'boolean', default: false } },
  });
  const bar = createProgressBar(values.quiet);
  const warn = (line: string): void => {
    bar.stop();
    console.warn(line);
  };
  const say = (line: string): void => {
    bar.stop();
    if (!values.quiet) console.log(line);
  };
  try {
    const { offline } = values;
    const { failed } = await ensureDatasets(positionals, { offline, say, warn, download: { onProgress: bar.update } });
    return failed.length > 0 && positionals.length > 0 ? 1 : 0;
  } finally {
    bar.stop();
  }
}

process.exitCode = await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  return error instanceof AppError && error.code === 'unknown-dataset' ? 2 : 1;
});
