import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContextOptions, CDPSession } from 'playwright-core';

/** What the browser says of a violation of a content security policy, as far as it is told on. */
interface Violation {
  readonly violatedDirective: string;
  readonly contentSecurityPolicyViolationType: string;
  readonly blockedURL?: string;
  readonly sourceCodeLocation?: { readonly url: string; readonly lineNumber: number };
}

/** Everything with a policy of its own; frames of other sites there are none. */
const WATCHED = ['page', 'worker', 'shared_worker', 'service_worker'];

/**
 * Sees what must never happen: a request to another machine, and a violation of a content security policy.
 *
 * What is not for this machine goes through a proxy, which answers nobody: so it is seen whoever asks, a page, a worker, the
 * service worker or a socket. Violations are told by the browser itself, of workers within workers as well.
 */
export class Guard {
  #seen: string[] = [];
  readonly #proxy: Server;
  readonly #session: CDPSession;

  private constructor(proxy: Server, session: CDPSession) {
    this.#proxy = proxy;
    this.#session = session;
  }

  static async watch(browser: Browser): Promise<Guard> {
    const guard = new Guard(createServer(), await browser.newBrowserCDPSession());
    await guard.#watchNetwork();
    await guard.#watchPolicies();
    return guard;
  }

  /** A context that is made with these is watched. */
  get contextOptions(): BrowserContextOptions {
    const { port } = this.#proxy.address() as AddressInfo;
    return { proxy: { server: `http://127.0.0.1:${port}`, bypass: 'localhost' } };
  }

  /** What was seen since this was last asked. */
  async take(): Promise<readonly string[]> {
    // What the browser said before its answer has come before it.
    await this.#session.send('Target.getTargets');
    return this.#seen.splice(0);
  }

  close(): void {
    this.#proxy.closeAllConnections();
    this.#proxy.close();
  }

  async #watchNetwork(): Promise<void> {
    this.#proxy.on('request', (request, response) => {
      this.#seen.push(`left this machine: ${request.method} ${request.url}`);
      response.writeHead(502).end();
    });
    this.#proxy.on('connect', (request, socket) => {
      this.#seen.push(`left this machine: ${request.url}`);
      socket.end('HTTP/1.1 502 Nobody\r\n\r\n');
    });
    await new Promise<void>((resolve) => this.#proxy.listen(0, '127.0.0.1', resolve));
  }

  async #watchPolicies(): Promise<void> {
    this.#session.on('Target.targetCreated', ({ targetInfo }) => {
      // One that is gone already has nothing more to say.
      if (WATCHED.includes(targetInfo.type)) void this.#listenTo(targetInfo.targetId).catch(() => {});
    });
    this.#session.on('Target.receivedMessageFromTarget', ({ message }) => this.#hear(message));
    const filter = WATCHED.map((type) => ({ type }));
    await this.#session.send('Target.setDiscoverTargets', { discover: true, filter });
  }

  /** What it said before it was listened to is told as well. */
  async #listenTo(targetId: string): Promise<void> {
    const { sessionId } = await this.#session.send('Target.attachToTarget', { targetId, flatten: false });
    const message = JSON.stringify({ id: 1, method: 'Audits.enable' });
    await this.#session.send('Target.sendMessageToTarget', { sessionId, message });
  }

  #hear(message: string): void {
    const { method, params } = JSON.parse(message) as {
      method?: string;
      params?: { issue?: { details: { contentSecurityPolicyIssueDetails?: Violation } } };
    };
    const violation = params?.issue?.details.contentSecurityPolicyIssueDetails;
    if (method !== 'Audits.issueAdded' || !violation) return;
    const { violatedDirective, contentSecurityPolicyViolationType: type, blockedURL, sourceCodeLocation } = violation;
    const place = sourceCodeLocation ? `${sourceCodeLocation.url}:${sourceCodeLocation.lineNumber + 1}` : '';
    this.#seen.push(['against the policy:', violatedDirective, type, blockedURL, place].filter(Boolean).join(' '));
  }
}
