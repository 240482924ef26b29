import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HeatReading } from '../../../src/ui/lab/heat-reading.svelte';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Two rows of three columns, the last column first. */
function map() {
  const drawn = {
    columns: [2, 0, 1],
    rows: [
      { name: 'Up', values: [0.1, 0.2, 0.3] },
      { name: 'Heat', values: [0.4, 0.5, 0.6] },
    ],
  };
  const chosen: number[] = [];
  const reading = new HeatReading(
    () => drawn,
    (factor) => chosen.push(factor),
  );
  const press = (key: string) => {
    const event = { key, preventDefault: vi.fn() };
    reading.key(event as unknown as KeyboardEvent);
    return event.preventDefault.mock.calls.length === 1;
  };
  return { drawn, reading, chosen, press };
}

describe('reading a heat map', () => {
  it('says aloud where the person came to rest, once, and not what changes there', () => {
    const { drawn, reading, press } = map();
    for (const key of ['ArrowRight', 'ArrowDown']) press(key);
    vi.advanceTimersByTime(200);
    expect(reading.said).toBe('');
    press('ArrowRight');
    vi.advanceTimersByTime(400);
    const { said } = reading;
    expect(said).toContain('Heat');
    drawn.rows[1]!.values[1] = 0.9;
    vi.advanceTimersByTime(2000);
    expect(reading.said).toBe(said);
    reading.moveTo({ row: 1, place: 2 });
    vi.advanceTimersByTime(2000);
    expect(reading.said).toBe(said);
    press('ArrowLeft');
    vi.advanceTimersByTime(400);
    expect(reading.said).not.toBe(said);
  });

  it('stays on the map, and looks at the factor of a column wherever it stands', () => {
    const { reading, chosen, press } = map();
    expect(press('Tab')).toBe(false);
    for (let n = 0; n < 5; n++) press('ArrowRight');
    expect(reading.cell).toEqual({ row: 0, place: 2 });
    expect(press('Enter')).toBe(true);
    expect(chosen).toEqual([1]);
    reading.moveTo({ row: 7, place: 0 });
    expect(reading.cell).toBeNull();
    press('Enter');
    expect(chosen).toEqual([1]);
    reading.dispose();
  });
});
