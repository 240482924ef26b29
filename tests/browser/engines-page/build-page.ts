import { rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { buildPage } from '../../../tools/bench/build-page';
import { workerPolicy } from '../../../tools/headers';
import { createHandler } from '../../../tools/serve';
import { realPackFile } from '../../fixtures/real-pack';

/** Of the page itself; its workers have those of the real site. */
const POLICY = "default-src 'self'; img-src data:";

/** The page of the engine tests, built and served under the strict policy. */
export interface EnginesPage {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Builds the page into a temporary folder with MovieLens (or the sample) beside it, and serves it.
 *
 * @param indexMayEval whether the index worker gets the policy that it needs
 */
export async function serveEnginesPage(indexMayEval = false): Promise<EnginesPage> {
  const folder = await buildPage(
    'tests/browser/engines-page',
    new Map([['test', fileURLToPath(realPackFile('ml-100k'))]]),
  );
  const files = createHandler(folder);
  const server = createServer((request, response) => {
    const { url = '' } = request;
    const isWorker = url.includes('.worker-');
    response.setHeader('Content-Security-Policy', isWorker ? workerPolicy(indexMayEval ? url : '') : POLICY);
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
