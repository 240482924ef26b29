/** Points and weights of a sum that stands for an integral. */
export interface Quadrature {
  readonly points: Float64Array;
  readonly weights: Float64Array;
}

/**
 * The Gauss–Legendre rule with n points on [low, high]: exact for polynomials up to the degree 2n − 1.
 *
 * Points ascend. They are the roots of the Legendre polynomial, found by Newton from cos(π(k + ¾)/(n + ½)) (Davis and
 * Rabinowitz 1984, 2.7.3). O(n²).
 */
export function gaussLegendre(n: number, low: number, high: number): Quadrature {
  const points = new Float64Array(n);
  const weights = new Float64Array(n);
  const [centre, half] = [(low + high) / 2, (high - low) / 2];
  for (let k = 0; k < n; k++) {
    let x = -Math.cos((Math.PI * (k + 0.75)) / (n + 0.5));
    let slope = 1;
    for (let step = 0; step < 8; step++) {
      const [value, before] = legendre(n, x);
      slope = (n * (x * value - before)) / (x * x - 1);
      x -= value / slope;
    }
    points[k] = centre + half * x;
    weights[k] = (2 * half) / ((1 - x * x) * slope * slope);
  }
  return { points, weights };
}

/** The Legendre polynomials of the degrees n and n − 1 at x. */
function legendre(n: number, x: number): [number, number] {
  let [value, before] = [x, 1];
  for (let degree = 2; degree <= n; degree++) {
    [value, before] = [((2 * degree - 1) * x * value - (degree - 1) * before) / degree, value];
  }
  return [value, before];
}
