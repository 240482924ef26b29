/** What the list of runs is to show, as words in the address: `64 kind:als tag:course in:all`. */
import { KINDS } from '../app/training-options';
import type { RunFilter, ShownStatus } from '../core/run-types';
import { STATUSES } from './runs-words';

export interface RunQuery extends Required<RunFilter> {
  /** Runs of all data sets, not only of the one in use. */
  readonly everywhere: boolean;
}

/** Words that it does not know as anything else are text. */
export function readQuery(query: string): RunQuery {
  const found = { text: [] as string[], kinds: [] as RunQuery['kinds'][number][], tags: [] as string[] };
  const statuses: ShownStatus[] = [];
  let everywhere = false;
  for (const word of query.split(/\s+/).filter(Boolean)) {
    const [, name, value = ''] = /^(kind|status|tag|in):(.+)$/.exec(word) ?? [];
    const kind = KINDS.find((known) => known === value);
    const status = STATUSES.find((known) => known.status === value)?.status;
    if (name === 'kind' && kind) found.kinds.push(kind);
    else if (name === 'status' && status) statuses.push(status);
    else if (name === 'tag') found.tags.push(decoded(value));
    else if (word === 'in:all') everywhere = true;
    else found.text.push(word);
  }
  return { ...found, text: found.text.join(' '), statuses, everywhere };
}

/** The inverse of `readQuery`. */
export function writeQuery({ text, kinds, statuses, tags, everywhere }: RunQuery): string {
  const words = [
    text.trim(),
    ...kinds.map((kind) => `kind:${kind}`),
    ...statuses.map((status) => `status:${status}`),
    ...tags.map((tag) => `tag:${encodeURIComponent(tag)}`),
    everywhere ? 'in:all' : '',
  ];
  return words.filter(Boolean).join(' ');
}

/** Whoever types a tag by hand does not encode it. */
function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
