/** Colours by era. Each poster has five: ground, two shapes, an accent and the ink of words that fits what lies under them. */
import type { Draws } from './draws';

export interface Palette {
  readonly ground: string;
  /** The large shape. */
  readonly main: string;
  /** The quiet shape, near the ground. */
  readonly second: string;
  /** The small bright one. */
  readonly pop: string;
  /** The far end of a gradient ground, where the era has one. */
  readonly far?: string;
}

type Row = readonly [ground: string, main: string, second: string, pop: string, far?: string];
type Rows = readonly [Row, ...Row[]];

/** First year of each era and its palettes; dark grounds first. */
const ERAS: readonly { readonly from: number; readonly dark: Rows; readonly light: Rows }[] = [
  {
    from: 0,
    dark: [
      ['#191816', '#d8d3c8', '#4a4741', '#f5f1e8'],
      ['#241a13', '#d9bf95', '#5c4330', '#f3e3c3'],
      ['#14161a', '#c3c8cd', '#3b4148', '#eef1f2'],
    ],
    light: [
      ['#d9d4c8', '#2a2825', '#a49d8f', '#f6f2e9'],
      ['#e3d1ad', '#4a2f1c', '#b99567', '#fbf0d8'],
      ['#c9ccc9', '#23282b', '#8f9694', '#f4f5f1'],
    ],
  },
  {
    from: 1950,
    dark: [
      ['#16284d', '#d8342b', '#2c6e8f', '#f4c542'],
      ['#0f4a4c', '#e8b33c', '#1f7a75', '#f3e6c8'],
      ['#6e1420', '#f0b83a', '#a72a33', '#f6e9cf'],
    ],
    light: [
      ['#f2e4c6', '#c62f2a', '#7fb0a6', '#1d2f57'],
      ['#f0c851', '#17355e', '#e09a35', '#c2322b'],
      ['#a9cfc3', '#c8372d', '#6fa79d', '#fbf1d6'],
    ],
  },
  {
    from: 1960,
    dark: [
      ['#151412', '#e4512b', '#3d3a35', '#f3e8d2'],
      ['#1f3f96', '#f1e6cf', '#3a5fc0', '#ef6a2e'],
      ['#2b2440', '#e23f7a', '#4a3f6b', '#f3d24b'],
    ],
    light: [
      ['#f1e7d0', '#16140f', '#d9c59b', '#e4512b'],
      ['#e8562c', '#15120f', '#c33f1c', '#f6ead0'],
      ['#f2c230', '#161410', '#e3a318', '#f7f0df'],
      ['#9aa845', '#1c2412', '#7b8a34', '#f5ebcf'],
    ],
  },
  {
    from: 1970,
    dark: [
      ['#2e1c13', '#d8772a', '#5e3721', '#edd9ad'],
      ['#23291a', '#c99a2e', '#47512e', '#ecd9a8'],
      ['#3b1512', '#d35a2b', '#6e2a1e', '#efcf8e'],
    ],
    light: [
      ['#ecd9ae', '#a3401f', '#d6a95a', '#4b2b18'],
      ['#d89b3a', '#3a2013', '#bd7a22', '#f6e7c4'],
      ['#c9bd8c', '#5a3a1c', '#a5985f', '#c4491f'],
    ],
  },
  {
    from: 1980,
    dark: [
      ['#170b33', '#ff3d87', '#4a1d78', '#31dfe8', '#3a0f56'],
      ['#071a38', '#19c7e0', '#123a6e', '#ff5aa0', '#1c0f4a'],
      ['#1c0a22', '#ff7a36', '#5d1a4f', '#ffd75a', '#4d0f3d'],
    ],
    light: [
      ['#ffb3a0', '#5a1a78', '#ff8096', '#fff3d0', '#ffd9a0'],
      ['#9be3e0', '#d8246f', '#5cc4cc', '#2b1259', '#d9d2ff'],
      ['#ffd34f', '#e0245e', '#ffb52e', '#2a1163'],
    ],
  },
  {
    from: 1990,
    dark: [
      ['#0b2226', '#d5e0d4', '#1c5257', '#e0793a'],
      ['#0d1f1b', '#5fb49c', '#1f4a40', '#e9d8a6'],
      ['#161c2b', '#c8573b', '#2e3c58', '#ecdcb9'],
      ['#2a1420', '#e0a458', '#5a2a3e', '#f0e2c8'],
      ['#10243e', '#e9c46a', '#24446b', '#f0885a'],
      ['#26170f', '#c9b18a', '#543723', '#6fb3a8'],
    ],
    light: [
      ['#cfdcd2', '#12474d', '#93b5ab', '#cf5a2c'],
      ['#e5dcc6', '#1d4a4f', '#b9b494', '#b6402a'],
      ['#7fb3ad', '#0c2a30', '#5a938f', '#f6e8c5'],
      ['#e6c19a', '#1f3b4d', '#d09c6c', '#b23a2e'],
      ['#c9d6a3', '#2b3a1e', '#96a86a', '#c8502c'],
      ['#efd5cb', '#5c1f34', '#d8a49c', '#1d4a4f'],
      ['#c2502f', '#1b1512', '#9c3a20', '#f3e2c0'],
    ],
  },
  {
    from: 2000,
    dark: [
      ['#141c25', '#8fa8bb', '#2c3d4d', '#f0672f'],
      ['#0f1a14', '#8fc46c', '#21402c', '#eef3d4'],
      ['#1e1a1d', '#b9b2ae', '#423b41', '#d9333f'],
      ['#2a0f14', '#d8464a', '#5a1d26', '#f3d9b8'],
      ['#0b2433', '#49a3c7', '#17455f', '#ffd166'],
      ['#251c33', '#c79be0', '#473660', '#f2c14e'],
    ],
    light: [
      ['#d5dde3', '#1d2c3a', '#9db0be', '#e2562a'],
      ['#e9e6e0', '#34495c', '#bcc3c6', '#c9252f'],
      ['#a9bccb', '#14222f', '#7f98ab', '#fdf3df'],
      ['#f0d06a', '#22323f', '#dcb23f', '#c93a26'],
      ['#cfe3d4', '#1f4d46', '#94bda7', '#e0663a'],
      ['#e07a4b', '#20242c', '#c25f33', '#f8ead0'],
    ],
  },
  {
    from: 2010,
    dark: [
      ['#1a1440', '#ff6f61', '#44307e', '#ffd9a8', '#5a2268'],
      ['#08233c', '#4fc3b0', '#14506a', '#ffe1a3', '#0f4a52'],
      ['#20101f', '#f0436b', '#561a45', '#ffc58a', '#5b1633'],
      ['#0d1b1e', '#f2a541', '#1f4a4c', '#f6efe0', '#274b3c'],
    ],
    light: [
      ['#ffd8c2', '#3a2a78', '#f79d8f', '#e0355f', '#f9a8a8'],
      ['#bfe6df', '#17405e', '#7cc6c0', '#f2663f', '#f7ecc9'],
      ['#f7e3b2', '#b3263f', '#eeb673', '#1f2d55', '#f5b895'],
    ],
  },
];

/** How dark a film feels, from its genres: chance of a dark ground. */
export function paletteOf(year: number | null, darkness: number, draws: Draws): Palette {
  const era = ERAS.findLast(({ from }) => (year ?? 1995) >= from) ?? ERAS[0];
  const rows = era && (draws.chance(darkness) ? era.dark : era.light);
  const [ground, main, second, pop, far] = rows
    ? draws.pick(rows)
    : (['#191816', '#d8d3c8', '#4a4741', '#f5f1e8'] as Row);
  return far ? { ground, main, second, pop, far } : { ground, main, second, pop };
}

/** Warm first; pure white and black for middle tones that warm inks cannot be read on. */
const INKS = ['#faf4e8', '#14110e', '#ffffff', '#000000'] as const;

function luminance(hex: string): number {
  const channel = (start: number) => {
    const value = parseInt(hex.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

/** WCAG contrast of two `#rrggbb` colours, 1 to 21. */
export function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

/** Ink for words on a colour: one of the palette's own when it can be read well (7 : 1), else light or dark (4.5 : 1). */
export function inkOn(under: string, { main, pop, ground }: Palette): string {
  const own = [pop, main, ground].find((colour) => contrast(colour, under) >= 7);
  if (own) return own;
  const [light, dark] = [contrast(INKS[0], under), contrast(INKS[1], under)];
  if (Math.max(light, dark) >= 4.5) return light > dark ? INKS[0] : INKS[1];
  return contrast(INKS[2], under) > contrast(INKS[3], under) ? INKS[2] : INKS[3];
}
