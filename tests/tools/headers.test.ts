import { describe, expect, it } from 'vitest';
import { headersOf, pagePolicy, siteHeaders, writeRules } from '../../tools/headers';

const POLICY = 'Content-Security-Policy';
const FILES = ['index.html', 'assets/start-a1.js', 'assets/serve.worker-b2.js', 'assets/index.worker-c3.js'];

const PAGE_POLICY = pagePolicy(["'sha256-x='"], ["'sha256-y='"]);
const text = writeRules(siteHeaders(PAGE_POLICY, FILES));
const policyOf = (path: string): string => headersOf(text, path)[POLICY] ?? '';

describe('the headers of a site', () => {
  it('give the page the policy that it carries, and forbid to frame it', () => {
    expect(policyOf('/')).toBe(`${PAGE_POLICY}; frame-ancestors 'none'`);
    expect(policyOf('/index.html')).toBe(policyOf('/'));
    expect(policyOf('/')).toContain("script-src 'self' 'wasm-unsafe-eval' 'sha256-y='; style-src 'self' 'sha256-x=';");
  });

  it('name no other host, and let nobody run strings but the worker of the index', () => {
    const paths = ['/', '/sw.js', ...FILES.map((file) => `/${file}`)];
    expect(paths.filter((path) => policyOf(path).includes("'unsafe-eval'"))).toEqual(['/assets/index.worker-c3.js']);
    for (const path of paths) expect(policyOf(path)).not.toMatch(/unsafe-inline|:\/\/|\*/);
    expect(policyOf('/assets/serve.worker-b2.js')).toMatch(
      /^default-src 'none'; script-src 'self' 'wasm-unsafe-eval';/,
    );
  });

  it('give every file what holds for all, and none a header twice', () => {
    for (const path of ['/', '/assets/start-a1.js', '/packs/some.pack']) {
      expect(headersOf(text, path)).toMatchObject({ 'X-Content-Type-Options': 'nosniff' });
    }
    const rules = siteHeaders('', FILES);
    const common = Object.keys(rules.find(({ path }) => path === '/*')?.headers ?? {});
    expect(common.length).toBeGreaterThan(3);
    for (const { path, headers } of rules) if (path !== '/*') expect(Object.keys(headers)).toEqual([POLICY]);
  });
});

describe('a file of headers', () => {
  it('is read by paths, with and without a star', () => {
    const file = '/*\n  A: all\n\n/x*\n  B: x: y\n\n/x/z.js\n  C: one\n';
    expect(headersOf(file, '/x/z.js')).toEqual({ A: 'all', B: 'x: y', C: 'one' });
    expect(headersOf(file, '/x')).toEqual({ A: 'all', B: 'x: y' });
    expect(headersOf(file, '/')).toEqual({ A: 'all' });
  });
});
