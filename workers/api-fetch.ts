/**
 * The API's part of the service worker: requests to `api/` go to an open page, which answers them; nothing is kept.
 *
 * It listens before Workbox does (tools/pwa.ts) and takes its requests away from it, whatever routes there are.
 */
import { API_FOLDER, hail, MOST_BODY_BYTES, type ApiRequest, type ApiResponse } from '../src/core/api/exchange';
import { failure } from '../src/core/api/failure';

/** A page, as a service worker sees it. */
export interface PageClient {
  readonly url: string;
  readonly visibilityState: 'visible' | 'hidden';
  postMessage(message: unknown, transfer: Transferable[]): void;
}

/** A request that this worker may answer. */
export interface FetchEvent {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
  stopImmediatePropagation(): void;
}

/** What is used of the global scope of a service worker, which the DOM's types do not describe. */
export interface ServiceScope {
  readonly registration: { readonly scope: string };
  readonly clients: {
    matchAll(options: { type: 'window'; includeUncontrolled: boolean }): Promise<readonly PageClient[]>;
  };
  addEventListener(type: 'fetch', listener: (event: FetchEvent) => void): void;
}

/** How long a page may take to say that it is there, once for pages seen and once for hidden ones. */
const HAIL_MS = 500;
/** How long the answer may take after that: five seconds altogether. */
const ANSWER_MS = 4000;

const NO_PAGE = 'No open page of Matinee can answer. Open the site in a tab, wait for the list, and try again.';
const TOO_SLOW = 'The page did not answer in time. What was sent may still be recorded; look before you resend.';

/** Answers requests below `api/` of the scope. Call it before Workbox adds its listener. */
export function answerApiRequests(scope: ServiceScope): void {
  scope.addEventListener('fetch', (event) => {
    const target = apiTarget(event.request.url, scope.registration.scope);
    if (target === null) return;
    event.stopImmediatePropagation();
    event.respondWith(respond(scope, event.request, target));
  });
}

/** The path below the scope, with the query; null for addresses that are not the API's. A scope ends with a slash. */
function apiTarget(url: string, scopeUrl: string): string | null {
  return url.startsWith(scopeUrl + API_FOLDER) ? url.slice(scopeUrl.length - 1) : null;
}

async function respond(scope: ServiceScope, request: Request, target: string): Promise<Response> {
  const { status, headers, body } = await ask(scope, request, target).catch(() => failure('not-ready', NO_PAGE));
  return new Response(body, { status, headers });
}

async function ask(scope: ServiceScope, request: Request, target: string): Promise<ApiResponse> {
  const body = new Uint8Array(await request.arrayBuffer());
  const line = await findPage(scope);
  if (!line) return failure('not-ready', NO_PAGE);
  const message: ApiRequest = {
    method: request.method,
    target,
    contentType: request.headers.get('Content-Type'),
    // One byte too many is enough to be refused.
    body: body.slice(0, MOST_BODY_BYTES + 1),
  };
  const answer = nextMessage(line) as Promise<ApiResponse>;
  line.postMessage(message);
  const response = await within(ANSWER_MS, answer);
  line.close();
  return response ?? failure('not-ready', TOO_SLOW);
}

/** A line to a page that can answer: one that is seen if there is, else any. Null when there is none. */
async function findPage({ clients, registration }: ServiceScope): Promise<MessagePort | null> {
  const all = await clients.matchAll({ type: 'window', includeUncontrolled: true });
  // Not other sites of the same host, and not tabs that show an answer of the API.
  const pages = all.filter(
    ({ url }) => url.startsWith(registration.scope) && apiTarget(url, registration.scope) === null,
  );
  const seen = pages.filter(({ visibilityState }) => visibilityState === 'visible');
  const hidden = pages.filter(({ visibilityState }) => visibilityState !== 'visible');
  return (await firstPresent(seen)) ?? (await firstPresent(hidden));
}

/** The line to the page that says first that it is there. The request itself goes to no other. */
async function firstPresent(pages: readonly PageClient[]): Promise<MessagePort | null> {
  if (pages.length === 0) return null;
  const lines = pages.map((page) => {
    const { port1: port, port2 } = new MessageChannel();
    page.postMessage(hail, [port2]);
    return { port, present: nextMessage(port).then(() => port) };
  });
  const first = await within(HAIL_MS, Promise.race(lines.map(({ present }) => present)));
  for (const { port } of lines) if (port !== first) port.close();
  return first;
}

function nextMessage(port: MessagePort): Promise<unknown> {
  return new Promise((resolve) => (port.onmessage = ({ data }: MessageEvent<unknown>) => resolve(data)));
}

/** What a promise resolves with, or null when it takes longer. */
function within<T>(ms: number, promise: Promise<T>): Promise<T | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) => (timer = setTimeout(() => resolve(null), ms)));
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
