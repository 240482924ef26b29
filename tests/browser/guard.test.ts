import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { useChromium } from './chromium';

const chromium = useChromium({ offline: true });

/** Names that nobody has. */
const STRANGER = 'http://stranger.example';

/** Every script asks a stranger, and does what a strict policy forbids. */
const badScript = (name: string): string =>
  `fetch('${STRANGER}/${name}').catch(() => {}); try { new Function('') } catch {}`;

const SCRIPTS: Readonly<Record<string, string>> = {
  '/page.js': `${badScript('page')}
    new Worker('worker.js', { type: 'module' });
    navigator.serviceWorker.register('sw.js');
    new WebSocket('ws://stranger.example/socket');`,
  '/worker.js': `${badScript('worker')}; new Worker('nested.js', { type: 'module' });`,
  '/nested.js': badScript('nested'),
  '/sw.js': badScript('sw'),
};

let server: Server;
let url = '';

/** `/free/` sends no policy, `/strict/` a strict one with each file. */
beforeAll(async () => {
  server = createServer((request, response) => {
    const [, policy, name] = /^\/(\w+)(\/.*)$/.exec(request.url ?? '') ?? [];
    if (policy === 'strict') response.setHeader('Content-Security-Policy', "default-src 'self'");
    response.setHeader('Content-Type', name === '/' ? 'text/html' : 'text/javascript');
    response.end(
      name === '/' ? '<p style="color: red">A page</p><script src="page.js"></script>' : SCRIPTS[name ?? ''],
    );
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  url = `http://localhost:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** Opens a page; what is seen of it until it is all that is expected. */
async function seenOn(path: string, expected: readonly string[]): Promise<void> {
  const page = await (await chromium.newContext()).newPage();
  await page.goto(url + path);
  const seen = new Set<string>();
  await expect
    .poll(async () => {
      for (const line of await chromium.takeSeen()) seen.add(line.replaceAll(url, ''));
      return [...seen].sort();
    })
    .toEqual(expected.toSorted());
}

describe('the guard of all browser tests', () => {
  it('sees what a page and its workers ask of another machine', async () => {
    const asked = ['page', 'worker', 'nested', 'sw'].map((name) => `left this machine: GET ${STRANGER}/${name}`);
    await seenOn('/free/', [...asked, 'left this machine: stranger.example:80']);
  });

  it('sees what is against the policy of a page and of its workers', async () => {
    const scripts = ['page', 'worker', 'nested', 'sw'].flatMap((name) => [
      `against the policy: connect-src kURLViolation ${STRANGER}/${name} /strict/${name}.js:1`,
      `against the policy: script-src kEvalViolation /strict/${name}.js:1`,
    ]);
    await seenOn('/strict/', [
      ...scripts,
      'against the policy: style-src-attr kInlineViolation /strict/:1',
      'against the policy: connect-src kURLViolation ws://stranger.example/socket /strict/page.js:4',
    ]);
  });

  it('sees nothing of a page that keeps to itself', async () => {
    const page = await (await chromium.newContext()).newPage();
    await page.goto(inject('siteUrl'));
    await page.getByRole('article').first().waitFor();
    expect(await chromium.takeSeen()).toEqual([]);
  });
});
