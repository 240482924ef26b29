/** The API for the page that shows it: the guide, and requests as they stand in the address bar. */
import type { Answer } from '../core/api/exchange';
import { apiGuide, type GuideEntry } from '../core/api/guide';

export { apiGuide, type GuideEntry };

/** What came of a request that was typed in. */
export interface Tried {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
  /** Milliseconds from asking to the answer. */
  readonly ms: number;
}

/**
 * Asks as `fetch` would.
 *
 * @param target below the app's base: `api/recommend?limit=5`
 * @param json the body, as it is; null for none
 */
export async function tryRequest(answer: Answer, method: string, target: string, json: string | null): Promise<Tried> {
  const startedAt = performance.now();
  const { status, headers, body } = await answer({
    ...{ method, target: `/${target.replace(/^\/+/, '')}`, body: new TextEncoder().encode(json ?? '') },
    contentType: json === null ? null : 'application/json',
  });
  const contentType = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  return { status, contentType, text: body, ms: performance.now() - startedAt };
}
