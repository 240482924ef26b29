/** A falling or rising line with no axes: the path through the values, in a box of the given size. */
export function sparklinePath(values: readonly number[], width: number, height: number, steps = values.length): string {
  const low = Math.min(...values);
  const span = Math.max(...values) - low || 1;
  const dx = width / Math.max(1, steps - 1);
  return values
    .map((value, index) => {
      const y = height - ((value - low) / span) * height;
      return `${index ? 'L' : 'M'}${(index * dx).toFixed(1)} ${y.toFixed(1)}`;
    })
    .join('');
}
