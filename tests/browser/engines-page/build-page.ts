import { rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { buildPage } from '../../../tools/bench/build-page';
import { createHandler } from '../../../tools/serve';
import { realPackFile } from '../../fixtures/real-pack';

/** Scripts of this site only, and WebAssembly; no `eval`: as strict as a worker's own response can make it. */
const POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src data:";

/** The same for the worker that has the graph of neighbours, whose library makes code from strings. */
const POLICY_WITH_EVAL = POLICY.replace("'wasm-unsafe-eval'", "'wasm-unsafe-eval' 'unsafe-eval'");

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
    const evals = indexMayEval && /\/index\.worker[^/]*\.js$/.test(request.url ?? '');
    response.setHeader('Content-Security-Policy', evals ? POLICY_WITH_EVAL : POLICY);
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
