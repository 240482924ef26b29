import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { download, type DownloadOptions } from '../../datasets/download';
import { type Answer, fileServer, serveBytes } from '../fixtures/file-server';
import { temporaryFolder } from '../fixtures/temporary-folder';
import { thrownBy } from '../fixtures/thrown';

const CONTENT = Uint8Array.from({ length: 300_000 }, (_, at) => (at * 7919) % 251);
const SHA256 = createHash('sha256').update(CONTENT).digest('hex');
const HALF = CONTENT.length / 2;
const QUICK: Partial<DownloadOptions> = { connectMs: 300, idleMs: 300, backOffMs: 1 };

const breakOff: Answer = (_, response) => {
  response.writeHead(200, { 'content-length': CONTENT.length });
  response.write(CONTENT.subarray(0, HALF), () => response.destroy());
};
const serve: Answer = (request, response) => serveBytes(CONTENT, request, response);

async function setUp(answer: Answer) {
  const folder = await temporaryFolder();
  const server = await fileServer(answer);
  const target = join(folder, 'cache', 'tiny.zip');
  const get = (sha256: string | null = SHA256, options: Partial<DownloadOptions> = {}) =>
    download(server.url, target, sha256, { ...QUICK, ...options });
  const files = () => readdir(join(folder, 'cache'));
  return { server, target, get, files };
}

describe('a download', () => {
  it('is put in place whole, with its checksum, and tells how far it is', async () => {
    const { target, get, files } = await setUp(serve);
    const seen: [number, number | null][] = [];
    expect(await get(SHA256, { onProgress: (...progress) => seen.push(progress) })).toBe(SHA256);
    expect(new Uint8Array(await readFile(target))).toEqual(CONTENT);
    expect(await files()).toEqual(['tiny.zip']);
    expect(seen[0]).toEqual([0, CONTENT.length]);
    expect(seen.at(-1)).toEqual([CONTENT.length, CONTENT.length]);
  });

  it('goes on where it broke off', async () => {
    const { server, target, get } = await setUp((request, response, attempt) =>
      (attempt === 1 ? breakOff : serve)(request, response, attempt),
    );
    await get();
    expect(server.ranges[0]).toBe('');
    expect(server.ranges[1]).toMatch(/^bytes=[1-9]\d*-$/);
    expect(new Uint8Array(await readFile(target))).toEqual(CONTENT);
  });

  it('goes on from what an earlier run left', async () => {
    const { server, target, get, files } = await setUp(serve);
    await get();
    await writeFile(`${target}.part`, CONTENT.subarray(0, HALF));
    await get();
    expect(server.ranges[1]).toBe(`bytes=${HALF}-`);
    expect(await files()).toEqual(['tiny.zip']);
  });

  it('begins again when what an earlier run left belongs to another file', async () => {
    const { server, target, get } = await setUp(serve);
    await get();
    await writeFile(`${target}.part`, new Uint8Array(HALF));
    await get();
    expect(server.ranges.slice(1)).toEqual([`bytes=${HALF}-`, '']);
    expect(new Uint8Array(await readFile(target))).toEqual(CONTENT);
  });

  it('begins again when the server cannot go on, or has nothing to add', async () => {
    const { server, target, get } = await setUp((request, response, attempt) => {
      if (attempt === 1) breakOff(request, response, attempt);
      else if (attempt === 2) response.writeHead(416).end();
      else response.end(CONTENT);
    });
    await get();
    expect(server.ranges).toHaveLength(3);
    expect(server.ranges[2]).toBe('');
    expect(new Uint8Array(await readFile(target))).toEqual(CONTENT);
  });

  it('is tried three times, then failed with the reason and what to do', async () => {
    const { server, get, files } = await setUp((_, response) => response.writeHead(503).end());
    const error = await thrownBy(() => get());
    expect(error.code).toBe('download-failed');
    expect(error.message).toMatch(/answered 503; tried 3 times.*MOVIELENS_DIR/);
    expect(server.ranges).toHaveLength(3);
    expect(await files()).toEqual([]);
  });

  it('is not tried again when the server says that there is nothing', async () => {
    const { server, get } = await setUp((_, response) => response.writeHead(404).end());
    expect((await thrownBy(() => get())).message).toContain('answered 404; tried once');
    expect(server.ranges).toHaveLength(1);
  });

  it('does not wait for a server that says nothing', async () => {
    const { get } = await setUp(() => undefined);
    const error = await thrownBy(() => get(SHA256, { tries: 1, connectMs: 50 }));
    expect(error.message).toContain('the server did not answer for 0.05 s');
  });

  it('does not wait for a transfer that stands still', async () => {
    const { get } = await setUp((_, response) => {
      response.writeHead(200, { 'content-length': CONTENT.length });
      response.write(CONTENT.subarray(0, HALF));
    });
    const error = await thrownBy(() => get(SHA256, { tries: 1, idleMs: 50 }));
    expect(error.message).toContain('the transfer stood still for 0.05 s');
  });

  it('says so when no server is there', async () => {
    const target = join(await temporaryFolder(), 'tiny.zip');
    const error = await thrownBy(() => download('http://127.0.0.1:9/tiny.zip', target, SHA256, QUICK));
    expect(error.code).toBe('download-failed');
  });

  it('of another file is not used, and both checksums are told', async () => {
    const page = '<!doctype html><title>Moved</title>';
    const { server, get, files } = await setUp((_, response) => response.end(page));
    const error = await thrownBy(() => get());
    expect(error.code).toBe('checksum-mismatch');
    expect(error.message).toContain(SHA256);
    expect(error.details['actual']).toBe(createHash('sha256').update(page).digest('hex'));
    expect(server.ranges).toHaveLength(1);
    expect(await files()).toEqual([]);
  });

  it('without a known checksum is taken as it comes, from the beginning', async () => {
    const { server, target, get } = await setUp(serve);
    await get(null);
    await writeFile(`${target}.part`, new Uint8Array(HALF));
    expect(await get(null)).toBe(SHA256);
    expect(server.ranges).toEqual(['', '']);
  });
});
