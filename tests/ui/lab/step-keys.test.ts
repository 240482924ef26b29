import { describe, expect, it } from 'vitest';
import { stepKey } from '../../../src/ui/lab/step-keys';

const on = (...matched: string[]): EventTarget =>
  ({ closest: (selector: string) => (matched.some((one) => selector.split(', ').includes(one)) ? {} : null) }) as never;
const press = (key: string, target: EventTarget | null = null, more: Partial<KeyboardEvent> = {}) =>
  stepKey({
    ...{ key, target, repeat: false, altKey: false, ctrlKey: false, metaKey: false, shiftKey: false },
    ...{ defaultPrevented: false, ...more },
  });

describe('a key', () => {
  it.each([
    ['ArrowRight', 'next'],
    ['ArrowLeft', 'back'],
    ['Home', 'first'],
    ['End', 'last'],
    [' ', 'toggle'],
    ['a', null],
  ])('%j asks for %s', (key, asked) => {
    expect(press(key)).toBe(asked);
  });

  it('is left to what has the focus: fields and tabs, and buttons for the space bar', () => {
    expect(press('ArrowRight', on('input'))).toBeNull();
    expect(press('ArrowRight', on('[role="tab"]'))).toBeNull();
    expect(press(' ', on('button'))).toBeNull();
    expect(press('ArrowRight', on('button'))).toBe('next');
  });

  it('is left alone with others held, when held down, and when somebody took it', () => {
    expect(press('ArrowRight', null, { altKey: true })).toBeNull();
    expect(press(' ', null, { repeat: true })).toBeNull();
    expect(press('ArrowRight', null, { defaultPrevented: true })).toBeNull();
  });
});
