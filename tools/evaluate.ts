/**
 * `npm run evaluate -- --dataset ml-100k --split all --model als,popularity --k 5,10,20 --seeds 5 --json out.json`, or on
 * given files `--train a.csv --test b.csv --threshold none --recommendations lists.csv`.
 *
 * `--set halfLife=30,dropout=0.5` changes settings of the models other than ALS, by name. `--split cold-items` ranks only
 * films that training never met. `--against als` names the model that the others are compared with, person by person;
 * unless told it is the best of them that is no mix of others, on each split.
 *
 * `--part validation` puts the test part away and measures on a part of train: that is where settings are chosen.
 * `--processes 2` does several splits at a time. `--write-split folder` writes a split as files for others to be run on,
 * and `--train a.csv --test b.csv --score lists.csv` measures the lists that came of it, beside models where `--model`
 * names some.
 *
 * `--results` measures everything on three splits and writes docs/results.md.
 *
 * Trains on the train part, ranks all items for every test user, prints how well the lists hit and what they are like, and
 * writes JSON.
 */
import { resolve } from 'node:path';
import { writeAtomically } from '../datasets/files';
import { evaluateDataSet } from './evaluate/on-data-set';
import { evaluateFiles } from './evaluate/on-files';
import { toTable, type EvaluationRecord } from './evaluate/report';
import { writeResults } from './evaluate/results';
import { ALL_OPTIONS, DATA_SET_OPTIONS, FILE_OPTIONS } from './evaluate/settings';
import { isMain } from './is-main';
import * as options from './options';

/** Runs the command and returns its record; writes the files that the options name. */
export async function runEvaluate(args: readonly string[]): Promise<EvaluationRecord> {
  const given = options.readOptions(ALL_OPTIONS, args);
  const onFiles = FILE_OPTIONS.some((name) => given[name] !== undefined);
  const clash = onFiles ? DATA_SET_OPTIONS.find((name) => given[name] !== undefined) : undefined;
  if (clash) throw options.refused(`Option --${clash} does not go with given files: they are split already.`);
  const record = onFiles ? await evaluateFiles(given) : await evaluateDataSet(given);
  if (given['json']) await writeAtomically(resolve(given['json']), `${JSON.stringify(record, null, 2)}\n`);
  return record;
}

async function run(args: readonly string[]): Promise<string> {
  const [first, ...others] = args;
  return first === '--results' ? writeResults(others) : toTable(await runEvaluate(args));
}

if (isMain(import.meta.url)) {
  run(process.argv.slice(2)).then(
    (text) => console.log(text),
    (error: unknown) => {
      console.error(error instanceof Error ? error.message : error);
      process.exitCode = 1;
    },
  );
}
