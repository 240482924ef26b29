/** A plain static host for a built folder: what any web server would do, with the headers that the folder asks for. */
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import sirv from 'sirv';
import { HEADERS_FILE, headersOf } from './headers';

/** What to serve, and where. */
export interface ServeOptions {
  readonly folder: string;
  /** First choice; a port in use gives way to the next free one. 0: any free port. Default 0. */
  readonly port?: number;
  /** Default `localhost`: both of its addresses, and nobody outside this machine. */
  readonly host?: string;
  /** Path the site lives under, with both slashes: `/some/sub/`. Default `/`. */
  readonly base?: string;
  /** Whether a file `name.gz` beside a file is sent in its place, as hosts do that compress. Default false. */
  readonly compressed?: boolean;
}

/** A running server. */
export interface Served {
  /** Address of the page, with the base path. */
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

const PORTS_TO_TRY = 50;

/** Serves a folder until it is told to stop. */
export async function serve(options: ServeOptions): Promise<Served> {
  const { host = 'localhost', base = '/' } = options;
  const { servers, port } = await listen(
    createHandler(options.folder, base, options.compressed),
    host,
    options.port ?? 0,
  );
  return {
    url: `http://${urlHost(host)}:${port}${base}`,
    port,
    close: async () => {
      await Promise.all(servers.map(closeServer));
    },
  };
}

/** The request handler alone: static files under `base`, 404 for all else, no dotfiles, no directory lists. */
export function createHandler(folder: string, base = '/', compressed = false): RequestListener {
  const files = sirv(folder, {
    // Looks at the disk for every request: a build that is renewed meanwhile is served as it then is.
    dev: true,
    etag: true,
    gzip: compressed,
    single: false,
    onNoMatch: (_request, response) => answer(response, 404, 'Not found'),
    setHeaders: (response, path) => {
      for (const [name, value] of headersIn(folder, path)) response.setHeader(name, value);
      if (path.endsWith('.pack')) response.setHeader('Content-Type', 'application/octet-stream');
    },
  });
  return (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('Allow', 'GET, HEAD');
      return answer(response, 405, 'This site only answers GET and HEAD');
    }
    const url = request.url ?? '/';
    if (base !== '/' && url === base.slice(0, -1)) {
      response.setHeader('Location', base);
      return answer(response, 301, 'Moved');
    }
    if (!url.startsWith(base) || namesDotfile(url)) return answer(response, 404, 'Not found');
    request.url = url.slice(base.length - 1);
    files(request, response);
  };
}

/** What the folder's own file says of a path. Read for every request, as all else. */
function headersIn(folder: string, path: string): [string, string][] {
  const file = join(folder, HEADERS_FILE);
  return existsSync(file) ? Object.entries(headersOf(readFileSync(file, 'utf8'), path)) : [];
}

/** True for paths through or to a name with a dot in front, and for paths that cannot be decoded. */
function namesDotfile(url: string): boolean {
  try {
    return decodeURIComponent(url.replace(/[?#].*$/s, ''))
      .split(/[\\/]/)
      .some((name) => name.startsWith('.'));
  } catch {
    return true;
  }
}

function answer(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
}

async function listen(
  handler: RequestListener,
  host: string,
  firstPort: number,
): Promise<{ servers: Server[]; port: number }> {
  for (let attempt = 0; attempt < PORTS_TO_TRY; attempt++) {
    const servers = await listenOnce(handler, host, firstPort === 0 ? 0 : firstPort + attempt);
    const [server] = servers;
    if (server) return { servers, port: (server.address() as AddressInfo).port };
  }
  throw new Error(`Ports ${firstPort} to ${firstPort + PORTS_TO_TRY - 1} are all in use. Choose another with --port.`);
}

/** Servers on every address of the host, or none when the port is taken on one of them. */
async function listenOnce(handler: RequestListener, host: string, port: number): Promise<Server[]> {
  // Browsers may take localhost for either address: a stranger on the other one would be shown instead of us.
  const addresses = host === 'localhost' ? ['127.0.0.1', '::1'] : [host];
  const servers: Server[] = [];
  let shared = port;
  for (const address of addresses) {
    const server = createServer(handler);
    const problem = await start(server, address, shared);
    if (problem === null) {
      servers.push(server);
      shared = (server.address() as AddressInfo).port;
    } else if (problem === 'EADDRINUSE') {
      await Promise.all(servers.map(closeServer));
      return [];
    } else if (servers.length === 0) {
      throw new Error(
        `This machine cannot serve on ${address}:${port} (${problem}). Choose others with --host, --port.`,
      );
    }
  }
  return servers;
}

function start(server: Server, address: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen(port, address, () => resolve(null));
  });
}

function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => void server.close(() => resolve()));
}

function urlHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
