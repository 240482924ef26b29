/** What is watched, and what was done about it. Types only, no code that runs. */

/** One line of the audit trail: what happened, and why. */
export interface AuditEntry {
  /** Ascends without reuse. */
  readonly seq: number;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly dataset: string;
  /** A word for programs, as `promoted` or `rolled-back`. */
  readonly what: string;
  /** A sentence for people: what happened and why. */
  readonly why: string;
  /** The figures it rests on. */
  readonly facts: Readonly<Record<string, number | string>>;
}
