/** Numbers drawn from a text: the same text always gives the same numbers, in the same order. */

/** 32-bit hash of a text (FNV-1a). */
function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return mix(hash);
}

/** Spreads the bits of a number over the whole word (the finaliser of MurmurHash3). */
function mix(value: number): number {
  let bits = value;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

export interface Draws {
  /** In [0, 1). */
  unit(): number;
  between(low: number, high: number): number;
  /** Whole, in [0, count). */
  int(count: number): number;
  chance(probability: number): boolean;
  /** One of a list that is not empty. */
  pick<T>(from: readonly T[]): T;
}

export function createDraws(text: string): Draws {
  const seed = hashText(text);
  let drawn = 0;
  const unit = () => mix(seed + Math.imul((drawn += 1), 0x9e3779b1)) / 0x1_0000_0000;
  const int = (count: number) => Math.floor(unit() * count);
  return {
    unit,
    int,
    between: (low, high) => low + unit() * (high - low),
    chance: (probability) => unit() < probability,
    pick: <T>(from: readonly T[]) => from[int(from.length)] as T,
  };
}
