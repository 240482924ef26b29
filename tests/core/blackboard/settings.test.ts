import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  boardWords,
  DEFAULT_BOARD,
  DEFAULT_TOWERS,
  FIRST_ROW,
  readBoard,
  readTowers,
  towersWords,
} from '../../../src/core/blackboard/settings';
import { DEFAULT_TABLE, likesOf, readTable, tableWord, toggled } from '../../../src/core/blackboard/table';
import { parseHash, toHash, type Asked } from '../../../src/app/place';
import { boardRows, boards, towerSetups } from './setups';

/** The words after a way through the address bar. */
function throughAddress(words: Asked): Asked {
  return parseHash(toHash({ ...parseHash('#/lab/blackboard'), asked: words })).asked;
}

describe('the table', () => {
  it('has two tastes and gaps at the start', () => {
    expect(likesOf(DEFAULT_TABLE, 0)).toEqual([0, 1]);
    expect(likesOf(DEFAULT_TABLE, 5)).toEqual([2, 4, 5]);
    expect(tableWord(DEFAULT_TABLE)).toBe('w4YGHL');
  });

  it('turns one cell round and no other', () => {
    const table = toggled(DEFAULT_TABLE, 1, 4);
    expect(table.filter((liked, at) => liked !== DEFAULT_TABLE[at])).toEqual([true]);
    expect(likesOf(table, 1)).toEqual([0, 1, 2, 4]);
    expect(toggled(table, 1, 4)).toEqual(DEFAULT_TABLE);
  });

  it.each(['', 'AAAAA', 'AAAAAAA', 'AAAAA=', 'AAA AA', 'ÄAAAAA'])('is not read from "%s"', (word) => {
    expect(readTable(word)).toBeNull();
  });
});

describe('an address', () => {
  it('gives back every ALS example and the row looked at', () => {
    fc.assert(
      fc.property(boards(), boardRows, (setup, row) => {
        expect(readBoard(throughAddress(boardWords(setup, row)))).toEqual({ setup, row });
      }),
    );
  });

  it('gives back every two-tower example', () => {
    fc.assert(
      fc.property(towerSetups, (setup) => {
        expect(readTowers(throughAddress(towersWords(setup)))).toEqual(setup);
      }),
    );
  });

  it('says nothing of what is as at the start', () => {
    expect(Object.values(boardWords(DEFAULT_BOARD, FIRST_ROW)).join('')).toBe('');
    expect(Object.values(towersWords(DEFAULT_TOWERS)).join('')).toBe('');
    expect(readBoard({})).toEqual({ setup: DEFAULT_BOARD, row: FIRST_ROW });
    expect(readTowers({})).toEqual(DEFAULT_TOWERS);
  });

  it('with rubbish gives what is at the start, and no error', () => {
    const rubbish = { factors: '4', reg: '-1', alpha: '1e9', seed: '1000', moves: 'fpx', row: 'p7', table: '??????' };
    expect(readBoard(rubbish)).toEqual({ setup: DEFAULT_BOARD, row: FIRST_ROW });
    expect(readBoard({ moves: 'f'.repeat(61), row: 'x1', seed: '1.5' }).setup).toEqual(DEFAULT_BOARD);
    expect(readTowers({ rate: '0', temperature: 'warm', logq: 'maybe', steps: '201', seed: '-1' })).toEqual(
      DEFAULT_TOWERS,
    );
  });

  it('with any words at all gives an example', () => {
    const names = ['table', 'factors', 'reg', 'alpha', 'seed', 'moves', 'row', 'rate', 'temperature', 'logq', 'steps'];
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...names), fc.string()), (words) => {
        const { setup } = readBoard(words);
        expect(setup.table).toHaveLength(36);
        expect(setup.factors).toBeGreaterThan(0);
        expect(readTowers(words).steps).toBeLessThanOrEqual(200);
      }),
    );
  });
});
