import { describe, expect, it } from 'vitest';
import type { EventDraft, LoggedEvent, MovieId } from '../../src/core/types';
import { Ledger } from '../../tools/kill/ledger';

const like = (movieId: number): EventDraft => ({ type: 'like', movieId: movieId as MovieId, surface: 'list' });
const undo = (undoes: number): EventDraft => ({ type: 'undo', undoes, surface: 'list' });
const logged = (draft: EventDraft, seq: number): LoggedEvent => ({
  ...draft,
  seq,
  time: 1,
  dataset: 'tiny',
  session: 'visit',
  modelId: null,
});

const LOG = [
  logged(like(10), 1),
  logged({ type: 'open', movieId: 10 as MovieId, surface: 'list' }, 2),
  logged(like(20), 3),
];
const NONE = { lost: [], tooMany: [] };

/** A ledger of two likes that the page acknowledged. */
function ledgerOfTwo(): Ledger {
  const ledger = new Ledger();
  ledger.acknowledge(like(10), 1);
  ledger.acknowledge(like(20), 3);
  return ledger;
}

describe('a ledger', () => {
  it('finds nothing wrong with a log that holds what was acknowledged, and what the page noted by itself', () => {
    expect(ledgerOfTwo().compare(LOG)).toEqual(NONE);
  });

  it('tells what is lost, what changed, what is there twice and what is out of order', () => {
    expect(ledgerOfTwo().compare(LOG.slice(0, 2))).toEqual({ lost: ['3 like 20'], tooMany: [] });
    expect(ledgerOfTwo().compare([...LOG.slice(0, 2), logged(like(30), 3)])).toEqual({
      lost: ['3 like 20'],
      tooMany: ['3 like 30'],
    });
    expect(ledgerOfTwo().compare([...LOG, logged(like(20), 4)])).toEqual({ lost: [], tooMany: ['4 like 20'] });
    expect(ledgerOfTwo().compare([logged(like(20), 1), logged(like(10), 3)]).lost).toHaveLength(2);
  });

  it('lets the one click under way be there or not, and holds to what it found', () => {
    for (const underWay of [like(30), 'unheard'] as const) {
      const ledger = ledgerOfTwo();
      ledger.underWay = underWay;
      expect(ledger.compare([...LOG, logged(like(30), 4)])).toEqual(NONE);
      expect(ledger.compare(LOG)).toEqual({ lost: ['4 like 30'], tooMany: [] });
    }
    const ledger = ledgerOfTwo();
    ledger.underWay = like(30);
    expect(ledger.compare(LOG)).toEqual(NONE);
    expect(ledger.compare([...LOG, logged(like(30), 4)])).toEqual({ lost: [], tooMany: ['4 like 30'] });
  });

  it('lets no more than one be under way, nor another than was pressed', () => {
    const ledger = ledgerOfTwo();
    ledger.underWay = like(30);
    expect(ledger.compare([...LOG, logged(like(30), 4), logged(like(30), 5)]).tooMany).toEqual(['5 like 30']);
    const other = ledgerOfTwo();
    other.underWay = like(30);
    expect(other.compare([...LOG, logged(like(40), 4)]).tooMany).toEqual(['4 like 40']);
  });

  it('knows that undos go from the log with what they took back, and that what was taken back stays so', () => {
    const ledger = ledgerOfTwo();
    ledger.acknowledge(undo(3), 4);
    expect(ledger.compare(LOG.slice(0, 2))).toEqual(NONE);
    expect(ledger.compare(LOG)).toEqual({ lost: [], tooMany: ['3 like 20'] });
    for (const underWay of [undo(3), 'unheard'] as const) {
      const late = ledgerOfTwo();
      late.underWay = underWay;
      expect(late.compare(LOG.slice(0, 2))).toEqual(NONE);
      expect(late.compare(LOG)).toEqual({ lost: [], tooMany: ['3 like 20'] });
    }
  });
});
