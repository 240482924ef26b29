import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { AuditEntry } from '../../src/core/monitor-types';
import { appendAudit, readAudit } from '../../src/storage/audit';
import { eraseEverything } from '../../src/storage/erase-everything';
import { fillDisk, refuseStorage, reload, useFreshDatabase } from '../fixtures/fresh-database';
import { thrownBy } from '../fixtures/thrown';

useFreshDatabase();

const draft = (what: string, dataset = 'one'): Omit<AuditEntry, 'seq'> => ({
  time: 5,
  dataset,
  what,
  why: 'It was so.',
  facts: { psi: 0.3, check: 'quality', nothing: NaN },
});
const words = async (dataset = 'one', limit?: number) => (await readAudit(dataset, limit)).map(({ what }) => what);

describe('the audit trail', () => {
  it('is read newest first, as it was written, after a reload too', async () => {
    const first = await appendAudit(draft('retraining'));
    const second = await appendAudit(draft('shadow'));
    expect([first, second]).toEqual([
      { ...draft('retraining'), seq: 1 },
      { ...draft('shadow'), seq: 2 },
    ]);
    reload();
    expect(await readAudit('one')).toEqual([second, first]);
  });

  it('is read one data set at a time, and no more than asked for', async () => {
    for (const what of ['a', 'b', 'c']) await appendAudit(draft(what));
    await appendAudit(draft('d', 'two'));
    expect(await words()).toEqual(['c', 'b', 'a']);
    expect(await words('one', 2)).toEqual(['c', 'b']);
    expect(await words('one', 0)).toEqual([]);
    expect(await words('two')).toEqual(['d']);
    expect(await words('three')).toEqual([]);
  });

  it('keeps so many of each data set, the newest, and uses no number again', async () => {
    await appendAudit(draft('other', 'two'), 2);
    for (const what of ['a', 'b', 'c', 'd']) await appendAudit(draft(what), 2);
    expect(await words()).toEqual(['d', 'c']);
    expect(await words('two')).toEqual(['other']);
    expect((await appendAudit(draft('e'), 2)).seq).toBe(6);
  });

  it('keeps all of what is written at once', async () => {
    await Promise.all(['a', 'b', 'c'].map((what) => appendAudit(draft(what))));
    expect(await words()).toEqual(['c', 'b', 'a']);
  });

  it('asks for the strict kind of commit', async () => {
    await appendAudit(draft('a'));
    const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction');
    onTestFinished(() => transaction.mockRestore());
    await appendAudit(draft('b'));
    expect(transaction.mock.calls).toEqual([['audit', 'readwrite', { durability: 'strict' }]]);
  });

  it('goes when everything is erased', async () => {
    await appendAudit(draft('a'));
    await eraseEverything();
    expect(await words()).toEqual([]);
  });
});

describe('a full disk', () => {
  it.each(['at the write', 'at the commit'] as const)('told %s leaves the trail as it was', async (how) => {
    await appendAudit(draft('a'), 1);
    fillDisk('audit', how);
    expect((await thrownBy(() => appendAudit(draft('b'), 1))).code).toBe('storage-full');
    expect(await words()).toEqual(['a']);
  });
});

describe('a browser that refuses storage', () => {
  it('has no trail, and says so', async () => {
    refuseStorage();
    expect((await thrownBy(() => appendAudit(draft('a')))).code).toBe('storage-unavailable');
    expect((await thrownBy(() => readAudit('one'))).code).toBe('storage-unavailable');
  });
});
