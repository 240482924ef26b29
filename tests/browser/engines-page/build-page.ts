import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { buildKernel } from '../../../tools/build-kernel';
import { createHandler } from '../../../tools/serve';
import { realPackFile } from '../../fixtures/real-pack';

/** Scripts of this site only, and WebAssembly; no `eval`: as strict as a worker's own response can make it. */
const POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src data:";

/** The page of the engine tests, built and served under the strict policy. */
export interface EnginesPage {
  readonly url: string;
  close(): Promise<void>;
}

/** Builds the page into a temporary folder with MovieLens (or the sample) beside it, and serves it. */
export async function serveEnginesPage(): Promise<EnginesPage> {
  await buildKernel();
  const folder = await mkdtemp(join(tmpdir(), 'matinee-engines-'));
  await build({
    root: fileURLToPath(new URL('.', import.meta.url)),
    configFile: false,
    base: './',
    publicDir: false,
    logLevel: 'error',
    worker: { format: 'es' },
    build: { outDir: folder, emptyOutDir: true, target: 'es2022', assetsInlineLimit: 0 },
  });
  await mkdir(join(folder, 'packs'));
  await cp(realPackFile('ml-100k'), join(folder, 'packs', 'test.pack'));
  const files = createHandler(folder);
  const server = createServer((request, response) => {
    response.setHeader('Content-Security-Policy', POLICY);
    files(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://localhost:${port}/`, close: () => closeAll(server, folder) };
}

async function closeAll(server: Server, folder: string): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true, force: true });
}
