import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createRouter } from '../../src/core/api/router';
import { answerApi } from '../../src/app/api-port';
import type { ApiRequest } from '../../src/core/api/exchange';
import type { ApiPort } from '../../src/core/api/port';
import { answerApiRequests, type FetchEvent, type PageClient, type ServiceScope } from '../../workers/api-fetch';
import { createFakePort } from '../fixtures/api';

const SCOPE = 'https://host.example/some/sub/';

interface FakePage extends PageClient {
  /** How often it was hailed. */
  hails: number;
}

interface PageOptions {
  readonly url?: string;
  readonly visible?: boolean;
}

/** A tab without anything that listens. */
function deafPage({ url = SCOPE, visible = true }: PageOptions = {}): FakePage {
  const page: FakePage = {
    url,
    visibilityState: visible ? 'visible' : 'hidden',
    hails: 0,
    postMessage: (_message, [line]) => {
      page.hails++;
      onTestFinished(() => (line as MessagePort).close());
    },
  };
  return page;
}

/** A tab of the app, with the page's end of the API on a port. */
function openPage(port: ApiPort, options?: PageOptions): FakePage & { stop(): void; say(data: unknown): void } {
  const listeners = new Set<(event: MessageEvent) => void>();
  const container = {
    addEventListener: (_type: string, listener: (event: MessageEvent) => void) => void listeners.add(listener),
    removeEventListener: (_type: string, listener: (event: MessageEvent) => void) => void listeners.delete(listener),
  };
  const stop = answerApi(createRouter(port), container as unknown as ServiceWorkerContainer);
  const page = deafPage(options);
  const say = (data: unknown, ports: MessagePort[] = []): void =>
    listeners.forEach((listener) => listener({ data, ports } as unknown as MessageEvent));
  const postMessage = (message: unknown, [line]: Transferable[]): void => {
    page.hails++;
    say(structuredClone(message), [line as MessagePort]);
  };
  return Object.assign(page, { postMessage, stop, say });
}

/** A tab that answers the hail and then does what it is told with the request. */
function stubbornPage(onRequest: (line: MessagePort, request: ApiRequest) => void): FakePage {
  const page = deafPage();
  page.postMessage = (_message, [transferred]) => {
    const line = transferred as MessagePort;
    line.onmessage = ({ data }: MessageEvent<ApiRequest>) => onRequest(line, data);
    line.postMessage('present');
    onTestFinished(() => line.close());
  };
  return page;
}

/** A service worker with these pages open. `fetch` gives null for what it leaves to others. */
function createWorker(...pages: PageClient[]) {
  let listener: (event: FetchEvent) => void = () => {};
  const matchAll = vi.fn(async () => pages);
  const scope: ServiceScope = {
    registration: { scope: SCOPE },
    clients: { matchAll },
    addEventListener: (_type, added) => (listener = added),
  };
  answerApiRequests(scope);
  const fetch = async (url: string, init?: RequestInit): Promise<Response | null> => {
    const respondWith = vi.fn<FetchEvent['respondWith']>();
    const stopImmediatePropagation = vi.fn();
    listener({ request: new Request(new URL(url, SCOPE), init), respondWith, stopImmediatePropagation });
    expect(stopImmediatePropagation.mock.calls.length).toBe(respondWith.mock.calls.length);
    return respondWith.mock.calls[0]?.[0] ?? null;
  };
  return { fetch, matchAll };
}

const json = (response: Response | null): Promise<unknown> => response!.json();

beforeEach(
  () =>
    void vi.useFakeTimers({
      toFake: ['setTimeout', 'clearTimeout', 'Date'],
      shouldAdvanceTime: true,
      advanceTimeDelta: 20,
    }),
);
afterEach(() => void vi.useRealTimers());

describe('a request to the API', () => {
  it('is answered by an open page', async () => {
    const { fetch, matchAll } = createWorker(openPage(createFakePort()));
    const response = await fetch('api/recommend?user_id=me&limit=2');
    expect(response!.status).toBe(200);
    expect(response!.headers.get('Content-Type')).toBe('application/json; charset=utf-8');
    expect(response!.headers.get('Cache-Control')).toBe('no-store');
    expect(await json(response)).toMatchObject({ user_id: 'me', recommendations: [{ rank: 1 }, { rank: 2 }] });
    expect(matchAll).toHaveBeenCalledWith({ type: 'window', includeUncontrolled: true });
  });

  it('brings its body and what the body is', async () => {
    const port = createFakePort();
    const { fetch } = createWorker(openPage(port));
    const init = { method: 'POST', headers: { 'Content-Type': 'application/json' } };
    const response = await fetch('api/events', { ...init, body: '{"type":"like","item_id":3}' });
    expect(await json(response)).toMatchObject({ recorded: 1 });
    expect(port.events).toEqual([{ type: 'like', movieId: 3 }]);
    expect((await fetch('api/events', { ...init, body: ' '.repeat(1_000_000) }))!.status).toBe(413);
    expect((await fetch('api/events', { method: 'POST', body: new URLSearchParams({ type: 'like' }) }))!.status).toBe(
      415,
    );
  });

  it('of any method is answered here', async () => {
    const { fetch } = createWorker(openPage(createFakePort()));
    const wrong = await fetch('api/recommend', { method: 'DELETE' });
    expect([wrong!.status, wrong!.headers.get('Allow')]).toEqual([405, 'GET, HEAD']);
    const head = await fetch('api/health', { method: 'HEAD' });
    expect([head!.status, await head!.text()]).toEqual([200, '']);
  });

  it('that is unknown is no page of the app', async () => {
    const { fetch } = createWorker(openPage(createFakePort()));
    const response = await fetch('api/');
    expect(response!.status).toBe(404);
    expect(await json(response)).toMatchObject({ error: { code: 'not-found' } });
  });
});

describe('a request to anything else', () => {
  it.each([
    './',
    'index.html',
    'api',
    'apis/recommend',
    'packs/api/health',
    'API/health',
    '../api/health',
    '/api/health',
    'https://other.example/some/sub/api/health',
    'http://host.example/some/sub/api/health',
    'https://host.example:8443/some/sub/api/health',
    '?go=api/health',
  ])('%s is left alone', async (url) => {
    const { fetch, matchAll } = createWorker(openPage(createFakePort()));
    expect(await fetch(url)).toBeNull();
    expect(matchAll).not.toHaveBeenCalled();
  });
});

describe('the page that answers', () => {
  it('is one that is seen, and no other is asked', async () => {
    const [hidden, seen] = [createFakePort(), createFakePort()];
    const hiddenPage = openPage(hidden, { visible: false });
    const { fetch } = createWorker(hiddenPage, openPage(seen));
    await fetch('api/recommend');
    expect([hidden.asked.length, seen.asked.length, hiddenPage.hails]).toEqual([0, 1, 0]);
  });

  it('is a hidden one when those seen say nothing', async () => {
    const hidden = createFakePort();
    const { fetch } = createWorker(deafPage(), openPage(hidden, { visible: false }));
    expect((await fetch('api/recommend'))!.status).toBe(200);
    expect(hidden.asked).toHaveLength(1);
  });

  it('is one alone, however many could: what is recorded is recorded once', async () => {
    const ports = [createFakePort(), createFakePort(), createFakePort()];
    const { fetch } = createWorker(...ports.map((port) => openPage(port)));
    const headers = { 'Content-Type': 'application/json' };
    await fetch('api/events', { method: 'POST', headers, body: '{"type":"like","item_id":3}' });
    expect(ports.flatMap(({ events }) => events)).toHaveLength(1);
  });

  it('is no tab of another site on the host, and none that shows an answer', async () => {
    const others = [
      deafPage({ url: 'https://host.example/other/' }),
      deafPage({ url: 'https://host.example/some/subway' }),
      deafPage({ url: `${SCOPE}api/health` }),
    ];
    const { fetch } = createWorker(...others);
    expect((await fetch('api/health'))!.status).toBe(503);
    expect(others.map(({ hails }) => hails)).toEqual([0, 0, 0]);
  });

  it('is none that said it no longer answers', async () => {
    const page = openPage(createFakePort());
    page.stop();
    expect((await createWorker(page).fetch('api/health'))!.status).toBe(503);
  });

  it('takes no notice of other messages', async () => {
    const page = openPage(createFakePort());
    for (const data of [null, 'matinee-api', { type: 'CACHE_UPDATED' }, { type: 'matinee-api' }]) page.say(data);
    expect((await createWorker(page).fetch('api/health'))!.status).toBe(200);
  });
});

describe('without an answer', () => {
  const expectNotReady = async (response: Response | null, words: RegExp): Promise<void> => {
    expect(response!.status).toBe(503);
    expect(response!.headers.get('Retry-After')).toMatch(/^[1-9]$/);
    expect(await json(response)).toMatchObject({
      error: { code: 'not-ready', message: expect.stringMatching(words) as string },
    });
  };

  it('because no page is open, it says so at once', async () => {
    await expectNotReady(await createWorker().fetch('api/recommend'), /Open the site/);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('because every page is deaf, it says so within five seconds', async () => {
    const since = Date.now();
    const { fetch } = createWorker(deafPage(), deafPage(), deafPage({ visible: false }));
    await expectNotReady(await fetch('api/recommend'), /Open the site/);
    expect(Date.now() - since).toBeLessThan(5000);
  });

  it('because the page is slow, it warns that what was sent may be recorded', async () => {
    const { fetch } = createWorker(stubbornPage(() => {}));
    const response = fetch('api/recommend');
    await vi.advanceTimersByTimeAsync(5000);
    await expectNotReady(await response, /did not answer in time.*may still be recorded/);
  });

  it('because the browser cannot tell the pages, it says the same', async () => {
    const { fetch, matchAll } = createWorker();
    matchAll.mockRejectedValue(new Error('gone'));
    await expectNotReady(await fetch('api/recommend'), /Open the site/);
  });
});
