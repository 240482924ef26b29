import { describe, expect, it } from 'vitest';
import { presenterAction } from '../../../src/ui/lessons/presenter-keys';

const press = (key: string, more: object = {}) =>
  presenterAction({
    key,
    repeat: false,
    altKey: false,
    ctrlKey: false,
    metaKey: false,
    defaultPrevented: false,
    target: null,
    ...more,
  });
const inside = (...selectors: string[]) => ({
  target: {
    closest: (asked: string) => (selectors.some((one) => asked.split(', ').includes(one)) ? {} : null),
  } as unknown as EventTarget,
});

describe('a key while presenting', () => {
  it('turns the slides', () => {
    expect(['ArrowRight', 'PageDown', ' ', 'ArrowLeft', 'PageUp', 'Home', 'End'].map((key) => press(key))).toEqual([
      'next',
      'next',
      'next',
      'back',
      'back',
      'first',
      'last',
    ]);
  });

  it('is read in either case', () => {
    expect([press('N'), press('n'), press('A'), press('?')]).toEqual(['notes', 'notes', 'address', 'keys']);
  });

  it('is left to what it is meant for', () => {
    expect(press('ArrowRight', inside('input'))).toBeNull();
    expect(press('ArrowLeft', inside('[role="grid"]'))).toBeNull();
    expect(press(' ', inside('button'))).toBeNull();
    expect(press('ArrowRight', inside('button'))).toBe('next');
    expect(press(' ', { repeat: true })).toBeNull();
    expect(press('n', { ctrlKey: true })).toBeNull();
    expect(press('n', { defaultPrevented: true })).toBeNull();
  });

  it('of a clicker turns the slides from a table or a chart, too', () => {
    expect(press('PageDown', inside('[role="grid"]'))).toBe('next');
    expect(press('PageUp', inside('input'))).toBe('back');
    expect(press('Escape', inside('input'))).toBe('leave');
    expect(press('ArrowRight', inside('[role="application"]'))).toBeNull();
    expect(press('Escape', inside('textarea'))).toBeNull();
  });
});
