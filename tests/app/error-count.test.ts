import { afterEach, expect, it, vi } from 'vitest';
import { ErrorCount } from '../../src/app/error-count';
import type { Notice } from '../../src/app/session';

afterEach(() => void vi.unstubAllGlobals());

it('what no code caught and what was told is counted once, and the newest is kept with its words', () => {
  const heard: Record<string, (event: object) => void> = {};
  vi.stubGlobal('addEventListener', (type: string, hear: (event: object) => void) => (heard[type] = hear));
  const errors = new ErrorCount();
  const notice: Notice = { kind: 'error', text: 'No room.' };
  expect(errors.count([notice, { kind: 'info', text: 'Fine.' }])).toBe(1);
  expect(errors.count([notice])).toBe(1);
  heard['error']!({ message: 'x is not a function' });
  heard['error']!({ message: 'ResizeObserver loop completed with undelivered notifications.' });
  heard['unhandledrejection']!({ reason: new Error('gone') });
  heard['unhandledrejection']!({ reason: 7 });
  expect(errors.count([])).toBe(4);
  expect(errors.newest.map(({ text }) => text)).toEqual(['7', 'gone', 'x is not a function', 'No room.']);
  for (let n = 0; n < 9; n++) heard['error']!({ message: `no. ${n}` });
  expect([errors.count([]), errors.newest.length, errors.newest[0]!.text]).toEqual([13, 5, 'no. 8']);
});
