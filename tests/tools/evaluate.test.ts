import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { createRng } from '../../src/core/math/rng';
import { runEvaluate } from '../../tools/evaluate';
import { toTable } from '../../tools/evaluate/report';
import { temporaryFolder } from '../fixtures/temporary-folder';
import { thrownBy } from '../fixtures/thrown';

const QUICK = ['--factors', '8', '--iterations', '4'];

let folder = '';
beforeEach(async () => {
  folder = await temporaryFolder();
});

/** Writes files and runs the command on them. */
async function onFiles(train: string, test: string, ...more: string[]) {
  const [a, b, lists] = ['train.csv', 'test.csv', 'lists.csv'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  await writeFile(a, train);
  await writeFile(b, test);
  const args = ['--train', a, '--test', b, '--recommendations', lists, ...QUICK, ...more];
  const record = await runEvaluate(args);
  const text = await readFile(lists, 'utf8');
  return { record, text, rows: text.trim().split('\n').slice(1) };
}

/** Users of two tastes: items 1 … 12 or 13 … 24, each user some of one half. [train, test] rows as fields. */
function twoTastes(): [string[][], string[][]] {
  const rng = createRng(8);
  const train: string[][] = [];
  const test: string[][] = [];
  for (let user = 1; user <= 40; user++) {
    const first = user % 2 === 0 ? 1 : 13;
    for (let item = first; item < first + 12; item++) {
      const draw = rng.next();
      const row = [`${user}`, `${item}`, draw < 0.8 ? '5' : '2', `${Math.floor(rng.next() * 1e6)}`];
      if (draw < 0.5 || draw > 0.9) train.push(row);
      else test.push(row);
    }
  }
  return [train, test];
}

const lines = (rows: readonly (readonly string[])[], delimiter: string): string =>
  rows.map((row) => `${row.join(delimiter)}\n`).join('');

describe('the validation part', () => {
  const ASKED = ['--dataset', 'sample', '--model', 'popularity', '--split', 'random'];

  it('is a fifth of train: it never meets the test part', async () => {
    const test = await runEvaluate(ASKED);
    const validation = await runEvaluate([...ASKED, '--part', 'validation']);
    const [whole, inner] = [test.splits[0]!, validation.splits[0]!];
    expect(inner.trainPositives + inner.testPositives).toBe(whole.trainPositives);
    expect(inner.testPositives / whole.trainPositives).toBeCloseTo(0.2, 3);
    expect(validation.protocol.part).toBe('validation');
    expect(toTable(validation)).toContain('the test part was not looked at');
    expect(toTable(test)).not.toContain('not looked at');
  });

  it('is refused under another name', async () => {
    expect((await thrownBy(() => runEvaluate([...ASKED, '--part', 'both']))).message).toContain('test, validation');
  });
});

describe('evaluating given files', () => {
  it('reads comma and tab, with and without a header, LF and CRLF, any order, to the same lists and figures', async () => {
    const [train, test] = twoTastes();
    const header = [['userId', 'movieId', 'rating', 'timestamp']];
    const plain = await onFiles(lines(train, ','), lines(test, ','));
    const others = [
      await onFiles(lines(train, '\t'), lines(test, '\t')),
      await onFiles(lines([...header, ...train], ','), lines([...header, ...test], '\t')),
      await onFiles(lines(train, ',').replaceAll('\n', '\r\n'), `\uFEFF${lines(test, ',')}`),
      await onFiles(lines([...train].reverse(), ','), lines([...test].reverse(), ',')),
    ];
    for (const { text, record } of others) {
      expect(text).toBe(plain.text);
      expect(figuresOf(record)).toEqual(figuresOf(plain.record));
    }
    expect(plain.text.startsWith('user,item,rank,score\n')).toBe(true);
    expect(figuresOf(plain.record)?.['ndcg']).toBeGreaterThan(0.4);
  });

  it('writes lists that an independent count scores as it says', async () => {
    const [train, test] = twoTastes();
    const { record, rows } = await onFiles(lines(train, ','), lines(test, ','), '--k', '5');
    const scored = scoreLists(rows, train, test, 5);
    for (const [name, value] of Object.entries(scored)) expect(figuresOf(record)?.[name]).toBeCloseTo(value, 10);
    const owned = new Set(train.map(([user, item]) => `${user},${item}`));
    const byUser = new Map<string, number>();
    for (const row of rows) {
      const [user = '', item, rank, score] = row.split(',');
      expect(owned.has(`${user},${item}`)).toBe(false);
      expect(Number(rank)).toBe((byUser.get(user) ?? 0) + 1);
      expect(Number.isFinite(Number(score))).toBe(true);
      byUser.set(user, Number(rank));
    }
    expect([...byUser.keys()].sort()).toEqual([...new Set(test.map(([user]) => user))].sort());
  });

  it('takes every row as a positive without a threshold, ratings missing or not', async () => {
    const [train, test] = twoTastes();
    const bare = (rows: string[][]): string =>
      lines(
        rows.map((row) => row.slice(0, 2)),
        ',',
      );
    const { record } = await onFiles(bare(train), bare(test), '--threshold', 'none');
    expect(record.splits[0]?.trainPositives).toBe(train.length);
    const rated = await onFiles(lines(train, ','), lines(test, ','), '--threshold', 'none');
    expect(figuresOf(rated.record)).toEqual(figuresOf(record));
    expect(rated.record.splits[0]!.models[0]!.seeds[0]!.diversity).toBeNaN();
    expect(record.protocol.threshold).toBe('none');
  });

  it('keeps ids as they are, quotes them where needed, and gives strangers the popular list', async () => {
    const train = '"a, b","x ""1""",5,1\n"a, b",007,5,2\nc,007,5,3\nc,y,4,4\nd,007,5,5\nd,y,1,6\nd,z,5,7\n';
    const test = '"a, b",y,5,9\nnew,y,5,9\nnew,never,1,9\nd,y,5,8\n';
    const { rows, record } = await onFiles(train, test);
    expect(rows.filter((row) => row.startsWith('new,'))).toEqual([
      'new,007,1,3',
      'new,"x ""1""",2,1',
      'new,y,3,1',
      'new,z,4,1',
    ]);
    const ofFirst = rows.filter((row) => row.startsWith('"a, b",')).map((row) => row.split(',')[2]);
    expect(ofFirst.sort()).toEqual(['y', 'z']);
    // d has y in train, if below the threshold: seen is seen.
    expect(rows.filter((row) => row.startsWith('d,')).map((row) => row.split(',')[1])).toEqual(
      ['x ""1""'].map((id) => `"${id}"`),
    );
    expect(record.splits[0]?.models[0]?.seeds[0]?.testUsers).toBe(2);
    expect(record.data['listedUsers']).toBe(3);
  });

  it('does not let the test file change what is recommended', async () => {
    const [train, test] = twoTastes();
    const whole = await onFiles(lines(train, ','), lines(test, ','));
    const [row = []] = test;
    const [user = ''] = row;
    const alone = await onFiles(lines(train, ','), lines([row, ['0', 'other', '5', '1']], ','));
    const ofUser = (rows: string[]): string[] => rows.filter((line) => line.startsWith(`${user},`));
    expect(ofUser(alone.rows)).toEqual(ofUser(whole.rows));
  });

  it('lets the newest rating of one film count', async () => {
    const train = 'a,x,5,1\na,y,5,1\nb,x,5,9\nb,x,1,2\nb,z,5,3\n';
    const { record } = await onFiles(train, 'a,z,5,1\n');
    expect(record.splits[0]?.trainPositives).toBe(4);
  });

  it.each([
    ['a,b,5,1\na,c\n', 'line 2', 'the rating is missing'],
    ['a,b,5,1\na,c,good,1\n', 'line 2', '"good" is not a number'],
    ['user,item,rating,timestamp\na,b,5,1\na,c,5,soon\n', 'line 3', '"soon" is not a number'],
    ['a,b,5,1\n\n,c,5,1\n', 'line 3', 'the user is missing'],
    ['a,"b\nb",5,1\na,,5,1\n', 'line 3', 'the item is missing'],
    ['a,b,5,1,9\n', 'line 1', '5 fields'],
    ['a\n', 'line 1', '1 fields'],
  ])('refuses %j and names the line', async (train, line, reason) => {
    const { code, message } = await thrownBy(() => onFiles(train, 'a,b,5,1\n'));
    expect(code).toBe('data-bad-rows');
    expect(message).toContain(`train.csv, ${line} `);
    expect(message).toContain(reason);
  });

  it('refuses files that are empty, missing or swapped in their columns', async () => {
    expect((await thrownBy(() => onFiles('user,item,rating\n', 'a,b,5\n'))).code).toBe('data-empty');
    expect((await thrownBy(() => onFiles('item,user,rating\nx,a,5\n', 'a,b,5\n'))).message).toContain('user, item');
    const missing = join(folder, 'nowhere.csv');
    const { message } = await thrownBy(() => runEvaluate(['--train', missing, '--test', missing]));
    expect(message).toContain(`There is no file ${missing}`);
    expect((await thrownBy(() => onFiles('a,b,2\n', 'a,c,5\n'))).code).toBe('data-empty');
  });
});

describe('evaluating a data set', () => {
  it('prints every model on every split and records all of it', async () => {
    const json = join(folder, 'out.json');
    const args = ['--dataset', 'sample', '--split', 'all', '--model', 'als,popularity', '--seeds', '2', '--json', json];
    const record = await runEvaluate([...args, ...QUICK]);
    expect(record.splits.map(({ split }) => split)).toEqual(['random', 'per-user-temporal', 'global-temporal']);
    for (const { models } of record.splits) {
      expect(models.map(({ model, seeds }) => [model, seeds.length])).toEqual([
        ['als', 2],
        ['popularity', 2],
      ]);
    }
    expect(JSON.parse(await readFile(json, 'utf8'))).toEqual(JSON.parse(JSON.stringify(record)));
    expect(record.config).toMatchObject({ factors: 8, iterations: 4, seed: 1 });
    expect(toTable(record)).toMatch(/als +0\.\d{4} ± 0\.\d{4}/);
    expect(JSON.stringify(record)).not.toContain(process.cwd());
  });

  it('gives bootstrap intervals with one seed, the same every time', async () => {
    const args = ['--dataset', 'sample', '--seed', '3', ...QUICK];
    const [record, again] = [await runEvaluate(args), await runEvaluate(args)];
    const [als] = record.splits[0]!.models;
    expect(als!.intervals!.ndcg.low).toBeLessThan(als!.seeds[0]!.ndcg);
    expect(als!.intervals!.ndcg.high).toBeGreaterThan(als!.seeds[0]!.ndcg);
    expect(again.splits[0]!.models).toEqual(
      record.splits[0]!.models.map((model, at) => ({
        ...model,
        seeds: [{ ...model.seeds[0]!, fitSeconds: again.splits[0]!.models[at]!.seeds[0]!.fitSeconds }],
      })),
    );
  });

  it.each([
    [['--model', 'oracle'], 'There is no model oracle. There are: als,'],
    [
      ['--split', 'odd'],
      'There is no split odd. There are: random, per-user-temporal, global-temporal, cold-items, leave-one-out, k-fold, all.',
    ],
    [['--preset', 'best'], 'There is no preset best. There are: tuned, classic.'],
    [['--modle', 'als'], '--model'],
    [['--against', 'ease'], 'There is no model to compare with ease. There are: als, popularity.'],
    [['--reg', '-1'], 'reg is -1; it must be a number from 0 to 1000.'],
    [['--factors', '6.5'], 'factors is 6.5; it must be a whole number from 1 to 512.'],
    [['--alpha', ''], 'alpha is NaN; it must be a number from 0 to 1000.'],
    [['--k', '0'], 'Option --k is 0; it must be a whole number from 1 to 1000.'],
    [['--seeds', 'many'], 'Option --seeds is many; it must be a whole number from 1 to 1000.'],
    [['--threshold', '9'], 'Option --threshold is 9; it must be none, or a number of stars from 0.5 to 5.'],
    [['--train', 'a.csv'], '--test'],
    [['--train', 'a.csv', '--test', 'b.csv', '--split', 'random'], '--split does not go with given files'],
    [['--train', 'a', '--test', 'b', '--recommendations', 'c', '--model', 'als,popularity'], 'one model'],
  ])('refuses %j in a sentence', async (args, words) => {
    const { code, message } = await thrownBy(() => runEvaluate(args));
    expect(code).toBe('config-invalid');
    expect(message).toContain(words);
  });
});

type Figures = Readonly<Record<string, number>>;

/** The figures of the only model on the only split, without the time. */
function figuresOf(record: Awaited<ReturnType<typeof runEvaluate>>): Figures | undefined {
  const figures = record.splits[0]?.models[0]?.seeds[0];
  if (!figures) return undefined;
  const { precision, recall, map, ndcg, testUsers } = figures;
  return { precision, recall, map, ndcg, testUsers };
}

/** The metrics again, from the written lists alone and by another way. */
function scoreLists(rows: string[], train: string[][], test: string[][], k: number): Figures {
  const liked = (all: string[][], user: string): string[] =>
    all.filter((row) => row[0] === user && Number(row[2]) >= 4).map((row) => row[1]!);
  const people = [...new Set(test.map((row) => row[0]!))].filter(
    (user) => liked(test, user).length > 0 && liked(train, user).length > 0,
  );
  const sums = { precision: 0, recall: 0, map: 0, ndcg: 0 };
  for (const user of people) {
    const wanted = liked(test, user);
    const list = rows
      .map((row) => row.split(','))
      .filter((row) => row[0] === user)
      .map((row) => row[1]!);
    const hits = list.map((item) => (wanted.includes(item) ? 1 : 0));
    const found = hits.filter((hit) => hit === 1).length;
    const precisions = hits.map(
      (hit, at) => (hit * hits.slice(0, at + 1).filter((one) => one === 1).length) / (at + 1),
    );
    const gain = (bits: number[]): number => bits.reduce<number>((sum, bit, at) => sum + bit / Math.log2(at + 2), 0);
    const best = Math.min(k, wanted.length);
    sums.precision += found / k;
    sums.recall += found / wanted.length;
    sums.map += precisions.reduce((a, b) => a + b, 0) / best;
    sums.ndcg += gain(hits) / gain(Array<number>(best).fill(1));
  }
  return Object.fromEntries(Object.entries(sums).map(([name, sum]) => [name, sum / people.length]));
}
