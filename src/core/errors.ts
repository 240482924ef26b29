/**
 * The one error class of the project: a code for programs, a sentence for people.
 *
 * Messages follow one pattern: what happened, what it means, what to do. They never blame and never hold markup.
 */
export type ErrorCode =
  // files and data sets
  | 'file-empty'
  | 'file-not-zip'
  | 'zip-damaged'
  | 'zip-too-large'
  | 'zip-unsafe-path'
  | 'data-unrecognised'
  | 'data-bad-rows'
  | 'data-empty'
  | 'download-failed'
  | 'checksum-mismatch'
  | 'unknown-dataset'
  // packs
  | 'pack-damaged'
  | 'pack-version'
  // backups
  | 'backup-damaged'
  | 'backup-version'
  // models and engines
  | 'config-invalid'
  | 'model-damaged'
  | 'model-missing'
  | 'model-diverged'
  | 'engine-unavailable'
  | 'engine-lost'
  // page, workers, storage
  | 'storage-unavailable'
  | 'storage-full'
  | 'event-invalid'
  | 'page-outdated'
  | 'worker-crashed'
  | 'out-of-memory'
  | 'not-ready'
  | 'not-found'
  | 'cancelled'
  | 'unexpected';

/** What an error looks like on the wire between threads (structured-clone safe). */
export interface WireError {
  readonly name: 'AppError';
  readonly code: ErrorCode;
  readonly message: string;
  readonly details: ErrorDetails;
}

/** Plain facts about an error: numbers and short strings only, safe to log and to show as text. */
export type ErrorDetails = Readonly<Record<string, string | number | boolean | null>>;

/** An expected failure with a code, a sentence that says what to do, and plain details. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.details = details;
  }
}

/** Turns anything thrown into a wire error; what is not an AppError becomes `unexpected` and keeps its message. */
export function toWire(error: unknown): WireError {
  if (error instanceof AppError) {
    return { name: 'AppError', code: error.code, message: error.message, details: error.details };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { name: 'AppError', code: 'unexpected', message, details: {} };
}

/** Rebuilds an AppError from its wire form; the inverse of `toWire`. */
export function fromWire(wire: WireError): AppError {
  return new AppError(wire.code, wire.message, wire.details);
}

/** True for a value made by `toWire`, whatever thread it came from. */
export function isWireError(value: unknown): value is WireError {
  if (typeof value !== 'object' || value === null) return false;
  const candidate = value as Partial<WireError>;
  return candidate.name === 'AppError' && typeof candidate.code === 'string';
}

/** The error of a training that was cancelled. */
export function cancelled(): AppError {
  return new AppError('cancelled', 'The training was cancelled. The model in use stays in use.');
}

/** Throws AppError `cancelled` when the signal says so. */
export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw cancelled();
}
