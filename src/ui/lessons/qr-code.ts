/** A text as a QR code to be drawn. */
import { encode } from 'uqr';

export interface QrCode {
  /** Modules along a side, the quiet zone among them. */
  readonly side: number;
  /** The dark modules as a path, one unit each. */
  readonly path: string;
}

/** What the standard asks for around the code, so that cameras find it. */
const QUIET_ZONE = 4;

/** The code of a text, a seventh of which may be unreadable. Throws where the text is longer than any code. */
export function qrCode(text: string): QrCode {
  const { data, size } = encode(text, { ecc: 'M', border: QUIET_ZONE });
  return { side: size, path: data.map(rowPath).join('') };
}

/** A bar for each run of dark modules. */
function rowPath(row: readonly boolean[], y: number): string {
  let path = '';
  for (let x = 0; x < row.length; x++) {
    const from = x;
    while (row[x]) x++;
    if (x > from) path += `M${from} ${y}h${x - from}v1h${from - x}z`;
  }
  return path;
}
