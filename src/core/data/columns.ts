import type { RatingColumns } from './interactions';

const FIRST_CAPACITY = 1 << 14;

/** Rating columns that grow by doubling: 13 bytes a rating, no object a row. */
export interface GrowingRatings {
  readonly length: number;
  push(user: number, movie: number, halfStars: number, timestamp: number): void;
  /** The rows that pass `keep`, in order, as columns of exact length. */
  take(keep: (movie: number, row: number) => boolean): RatingColumns;
}

/** Starts with no rating. */
export function createGrowingRatings(): GrowingRatings {
  let columns = allocate(FIRST_CAPACITY);
  let length = 0;
  return {
    get length() {
      return length;
    },
    push(user, movie, halfStars, timestamp) {
      if (length === columns.users.length) columns = grown(columns);
      columns.users[length] = user;
      columns.movies[length] = movie;
      columns.halfStars[length] = halfStars;
      columns.timestamps[length++] = timestamp;
    },
    take(keep) {
      let used = 0;
      for (let row = 0; row < length; row++) {
        if (keep(columns.movies[row]!, row)) copyRow(columns, row, used++);
      }
      return cut(columns, (length = used));
    },
  };
}

function allocate(capacity: number): RatingColumns {
  return {
    users: new Uint32Array(capacity),
    movies: new Uint32Array(capacity),
    halfStars: new Uint8Array(capacity),
    timestamps: new Uint32Array(capacity),
  };
}

function grown(columns: RatingColumns): RatingColumns {
  const larger = allocate(2 * columns.users.length);
  larger.users.set(columns.users);
  larger.movies.set(columns.movies);
  larger.halfStars.set(columns.halfStars);
  larger.timestamps.set(columns.timestamps);
  return larger;
}

function copyRow(columns: RatingColumns, from: number, to: number): void {
  columns.users[to] = columns.users[from]!;
  columns.movies[to] = columns.movies[from]!;
  columns.halfStars[to] = columns.halfStars[from]!;
  columns.timestamps[to] = columns.timestamps[from]!;
}

/** Views, not copies: the spare capacity lives as long as the columns, which is until a pack is built. */
function cut(columns: RatingColumns, length: number): RatingColumns {
  return {
    users: columns.users.subarray(0, length),
    movies: columns.movies.subarray(0, length),
    halfStars: columns.halfStars.subarray(0, length),
    timestamps: columns.timestamps.subarray(0, length),
  };
}
