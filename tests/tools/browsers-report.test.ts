import { describe, expect, it } from 'vitest';
import { lineOf, reportOf, type Outcome } from '../../tools/browsers/report';
import { expressionOf } from '../../tools/browsers/tab';

const seen: Outcome = { browser: 'Browser 1.0', step: 'opens', passed: true, note: '24 films', ms: 1234 };

describe('the report of browsers', () => {
  it('has a line for each step and counts at the end', () => {
    const lost: Outcome = { ...seen, step: 'trains', passed: false, note: `Waited for ${'x'.repeat(100)}` };
    const { lines, isGood } = reportOf([seen, lost]);
    expect(isGood).toBe(false);
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/^Browser 1\.0: opens +passed +24 films$/);
    expect(lines[1]).toMatch(/^Browser 1\.0: trains +FAILED +Waited for x+…$/);
    expect(lines[2]).toBe('1 passed, 1 failed');
    expect(lineOf(lost)).toContain(lost.note);
  });

  it('is good only when something was played and nothing failed', () => {
    expect(reportOf([seen])).toMatchObject({ isGood: true });
    expect(reportOf([])).toEqual({ lines: ['0 passed, 1 failed'], isGood: false });
  });
});

describe('a function for the page', () => {
  it('arrives with its arguments, and with the wrapper that compilers put around functions', async () => {
    const expression = expressionOf((a: number, [b]: readonly string[]) => `${a} ${b}`, [1, ["it's"]]);
    // As a browser does with it.
    const address = `data:text/javascript,export default ${encodeURIComponent(expression)}`;
    const { default: answer } = (await import(address)) as { default: unknown };
    expect(answer).toBe("1 it's");
    expect(globalThis).toHaveProperty('__name');
  });
});
