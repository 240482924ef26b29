import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serve, type Served } from '../../tools/serve';

let folder = '';
let site: Served;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'matinee-serve-'));
  mkdirSync(join(folder, 'packs'));
  writeFileSync(join(folder, 'index.html'), '<p>hello</p>');
  writeFileSync(join(folder, 'kernel.wasm'), 'wasm');
  writeFileSync(join(folder, '.secret'), 'secret');
  writeFileSync(join(folder, 'packs', 'sample.pack'), 'pack');
  writeFileSync(join(folder, '_headers'), '/\n  X-Page: yes\n\n/packs/*\n  X-Pack: yes\n');
  site = await serve({ folder, base: '/some/sub/' });
});

afterAll(async () => {
  await site.close();
  rmSync(folder, { recursive: true });
});

/** Status and body of a path that is sent exactly as written, which fetch would tidy up. */
function rawGet(path: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port: site.port, path }, (response) => {
      let body = '';
      response.on('data', (part: Buffer) => (body += part.toString()));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    });
    sent.on('error', reject).end();
  });
}

describe('the static host', () => {
  it('serves the page under its base path, revalidated on every visit', async () => {
    const response = await fetch(site.url);
    expect(await response.text()).toBe('<p>hello</p>');
    expect(response.headers.get('content-type')).toContain('text/html');
    expect(response.headers.get('cache-control')).toBe('no-cache');
    const again = await fetch(site.url, { headers: { 'If-None-Match': response.headers.get('etag') ?? '' } });
    expect(again.status).toBe(304);
  });

  it.each([
    ['kernel.wasm', 'application/wasm'],
    ['packs/sample.pack', 'application/octet-stream'],
  ])('serves %s as %s', async (path, type) => {
    const response = await fetch(site.url + path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(type);
  });

  it('sends the headers that the folder asks for', async () => {
    const [page, pack] = await Promise.all([fetch(site.url), fetch(`${site.url}packs/sample.pack`)]);
    expect([page.headers.get('x-page'), page.headers.get('x-pack')]).toEqual(['yes', null]);
    expect([pack.headers.get('x-page'), pack.headers.get('x-pack')]).toEqual([null, 'yes']);
  });

  it('redirects the base path without its last slash', async () => {
    const response = await fetch(site.url.slice(0, -1));
    expect(response.url).toBe(site.url);
  });

  it.each(['/', '/index.html', '/some/sub/nothing', '/some/sub/packs/', '/some/sub/.secret', '/some/sub/%2esecret'])(
    'answers 404 for %s',
    async (path) => {
      expect((await rawGet(path)).status).toBe(404);
    },
  );

  it.each(['/some/sub/../../etc/passwd', '/some/sub/..%2f..%2fetc/passwd', '/some/sub/%00', '/some/sub/%'])(
    'gives nothing away for %s',
    async (path) => {
      const { status, body } = await rawGet(path);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(body).not.toContain('root:');
    },
  );

  it('answers only GET and HEAD', async () => {
    expect((await fetch(site.url, { method: 'POST', body: 'x' })).status).toBe(405);
    expect((await fetch(site.url, { method: 'HEAD' })).status).toBe(200);
  });

  it('takes the next port when the first is in use', async () => {
    const blocker = createServer();
    await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve));
    const { port } = blocker.address() as AddressInfo;
    const other = await serve({ folder, port });
    expect(other.port).toBeGreaterThan(port);
    expect((await fetch(other.url)).status).toBe(200);
    await other.close();
    blocker.close();
  });
});
