/** The films of the map that a person has selected. */
export class MapSelected {
  films = $state.raw<ReadonlySet<number>>(new Set());

  /** These in place of others; one film is put to the others, and one that is there is taken out. */
  choose(items: readonly number[]): void {
    const [only, ...others] = items;
    if (only === undefined || others.length > 0) this.films = new Set(items);
    else if (this.films.has(only)) this.films = new Set([...this.films].filter((item) => item !== only));
    else this.add([only]);
  }

  add(items: readonly number[]): void {
    this.films = new Set([...this.films, ...items]);
  }

  clear(): void {
    this.films = new Set();
  }
}
