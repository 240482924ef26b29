/**
 * `npm run fuzz -- --rounds 100000 --seed 1`: feeds everything that reads what comes from outside with inputs that were
 * changed at random, and says how each took it.
 *
 * The rounds are dealt out evenly among the targets; `--target "data set zip"` gives them all to one. A reader may accept or
 * refuse with an AppError. Anything else is a failure: another error, more than a second of the processor, more than
 * 200 MB, a process that ends or hangs, something accepted that makes no sense, a prototype that was changed. Then the exit
 * status is 1, and each failure is told with the command that repeats it.
 */
import { playRounds, type Report } from './fuzz/play';
import { TARGETS } from './fuzz/targets';
import { isMain } from './is-main';
import { machineHere } from './machine';
import * as options from './options';
import { alignColumns } from './table';

const NAMES = TARGETS.map(({ name }) => name);
const MOST_ROUNDS = 1e9;

async function run(args: readonly string[]): Promise<boolean> {
  const given = options.readOptions(['rounds', 'seed', 'target'], args);
  const rounds = options.wholeNumber(given, 'rounds', 100_000, 1, MOST_ROUNDS);
  const seed = options.wholeNumber(given, 'seed', 1, 0, MOST_ROUNDS);
  const names = given['target'] === undefined ? NAMES : options.someOf('target', given['target'], NAMES);
  const reports: Report[] = [];
  for (const name of names) {
    const report = await playRounds(name, seed, Math.ceil(rounds / names.length));
    reports.push(report);
    console.error(`${name}: ${report.rounds} rounds, ${report.failures.length} failures`);
  }
  console.log(toTable(reports));
  const failures = reports.flatMap((report) => report.failures);
  for (const { target, seed: failed, fault } of failures) {
    console.log(`\nFAILED: ${fault}\n  npm run fuzz -- --target "${target}" --seed ${failed} --rounds 1`);
  }
  return failures.length === 0;
}

function toTable(reports: readonly Report[]): string {
  const cells = reports.map(({ target, rounds, verdicts, slowestMs, mostMegabytes, failures }) => {
    const accepted = verdicts.get('accepted') ?? 0;
    const figures = [rounds, accepted, rounds - accepted - failures.length, failures.length];
    return [target, ...figures.map(String), slowestMs.toFixed(0), mostMegabytes.toFixed(0)];
  });
  const refusals = reports.map(({ target, verdicts }) => {
    const words = [...verdicts].filter(([verdict]) => verdict !== 'accepted' && verdict !== 'fault');
    return `${target}: ${words.map(([verdict, times]) => `${verdict} ${times}`).join(', ') || 'none'}`;
  });
  const { cores, cpu, platform } = machineHere();
  return [
    ...alignColumns([['', 'rounds', 'accepted', 'refused', 'failed', 'slowest ms', 'most MB'], ...cells]),
    '',
    'Refused:',
    ...refusals,
    '',
    `${cpu}, ${cores} cores, ${platform}, Node ${process.version}`,
  ].join('\n');
}

if (isMain(import.meta.url)) {
  run(process.argv.slice(2)).then(
    (isFine) => {
      if (!isFine) process.exitCode = 1;
    },
    (error: unknown) => {
      console.error(error instanceof Error ? error.message : error);
      process.exitCode = 1;
    },
  );
}
