/** A request and its answer as they cross threads, and what the service worker and a page say to find each other. */

/** A request to the API. */
export interface ApiRequest {
  readonly method: string;
  /** Path below the app's base and query, as in the address: `/api/recommend?limit=5`. */
  readonly target: string;
  /** Value of the Content-Type header, or null. */
  readonly contentType: string | null;
  /** Empty when there is none. */
  readonly body: Uint8Array;
}

/** An answer of the API. */
export interface ApiResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Anything that answers requests: the router itself, or a `fetch` made into one. Never rejects. */
export type Answer = (request: ApiRequest) => Promise<ApiResponse>;

/** Where the API lies below the app's base. */
export const API_FOLDER = 'api/';

/** Longest body that is read, in bytes. */
export const MOST_BODY_BYTES = 64 * 1024;

/** Longest target that is read, in characters. */
export const LONGEST_TARGET = 4096;

const HAIL = 'matinee-api';

/**
 * What the service worker posts to a page, with a port. A page that can answer says `PRESENT` on the port, and gets an
 * ApiRequest there if it is chosen; it then posts the ApiResponse. Nothing else is ever said on a line.
 */
export const hail = { type: HAIL } as const;
/** What a page says to `hail`. */
export const PRESENT = 'present';

/** True for a `hail`, whatever else arrives at a page. */
export function isHail(data: unknown): boolean {
  return typeof data === 'object' && data !== null && (data as { type?: unknown }).type === HAIL;
}
