import { AppError } from '../errors';

/** A search graph as it lies in its file: who is tied to whom, layer by layer. */
export interface LayeredGraph {
  /** One row for each point, in the order they were added: row-major, points × width. */
  readonly vectors: Float32Array;
  readonly width: number;
  /** What each point was added under. */
  readonly labels: Uint32Array;
  /** The highest layer that each point is on; 0 is the lowest, which all are on. */
  readonly levels: Uint8Array;
  /** `links[layer][point]`: whom the point is tied to there; empty for points that are not on the layer. */
  readonly links: readonly (readonly (readonly number[])[])[];
  /** Where searches begin: a point of the highest layer. */
  readonly entry: number;
}

/** Bytes of the header of hnswlib 0.6 and 0.7 where a size has four, as in WebAssembly. */
const HEADER_BYTES = 56;
const FLOAT_BYTES = 4;
/** Nothing that is drawn has more; a wrong number must not make the page wait. */
const MOST_LAYERS = 64;

interface Header {
  readonly points: number;
  readonly pointBytes: number;
  readonly labelAt: number;
  readonly vectorAt: number;
  readonly top: number;
  readonly entry: number;
  /** Ties of a point on a layer above the lowest, and on the lowest. */
  readonly most: number;
  readonly mostLowest: number;
}

/**
 * Reads the file that hnswlib writes (`HierarchicalNSW::saveIndex`), little-endian with sizes of four bytes: the header; for
 * each point its ties on the lowest layer, its vector and its label; then for each its ties on the layers above.
 *
 * An empty graph has no layer and the entry 0.
 *
 * @throws AppError `model-damaged` when it is not such a file, or not whole: every number in it is checked
 */
export function readGraphFile(bytes: Uint8Array): LayeredGraph {
  const file = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const header = readHeader(file);
  const { points, pointBytes, labelAt, vectorAt, top, entry } = header;
  const width = (labelAt - vectorAt) / FLOAT_BYTES;
  const vectors = new Float32Array(points * width);
  const labels = new Uint32Array(points);
  const links: number[][][] = Array.from({ length: top + 1 }, () => Array.from({ length: points }, () => []));
  for (let point = 0, at = HEADER_BYTES; point < points; point++, at += pointBytes) {
    links[0]![point] = readTies(file, at, header.mostLowest, points);
    for (let k = 0; k < width; k++) {
      vectors[point * width + k] = file.getFloat32(at + vectorAt + k * FLOAT_BYTES, true);
    }
    labels[point] = file.getUint32(at + labelAt, true);
  }
  const levels = readUpperLayers(file, header, links);
  if (points > 0 && levels[entry] !== top) throw damaged('the entry is not on the highest layer');
  return { vectors, width, labels, levels, links, entry };
}

function readHeader(file: DataView): Header {
  if (file.byteLength < HEADER_BYTES) throw damaged('the header is cut off');
  const word = (at: number): number => file.getUint32(at, true);
  const header = {
    ...{ points: word(8), pointBytes: word(12), labelAt: word(16), vectorAt: word(20) },
    ...{ top: file.getInt32(24, true), entry: word(28), most: word(32), mostLowest: word(36) },
  };
  const { points, pointBytes, labelAt, vectorAt, top, entry, most, mostLowest } = header;
  const isLaidOut =
    vectorAt === tiesBytes(mostLowest) && labelAt > vectorAt && labelAt % 4 === 0 && pointBytes === labelAt + 4;
  if (word(0) !== 0 || !isLaidOut || most === 0) throw damaged('the header is of another sort of file');
  if (points === 0 && top === -1) return { ...header, entry: 0 };
  if (entry >= points || top < 0 || top > MOST_LAYERS) throw damaged('the header names what is not there');
  if (HEADER_BYTES + points * pointBytes > file.byteLength) throw damaged('the points are cut off');
  return header;
}

/** Puts the ties above the lowest layer into `links`; the highest layer of each point. */
function readUpperLayers(file: DataView, { points, top, most }: Header, links: number[][][]): Uint8Array {
  const levels = new Uint8Array(points);
  const layerBytes = tiesBytes(most);
  let at = file.byteLength - upperBytes(file, points);
  for (let point = 0; point < points; point++) {
    const size = file.getUint32(at, true);
    const layers = size / layerBytes;
    at += 4;
    if (!Number.isInteger(layers) || layers > top) throw damaged('a point is on a layer that is not there');
    for (let layer = 1; layer <= layers; layer++, at += layerBytes) {
      links[layer]![point] = readTies(file, at, most, points);
    }
    levels[point] = layers;
  }
  return levels;
}

/** Bytes behind the points; checked to hold exactly one list for each. */
function upperBytes(file: DataView, points: number): number {
  const from = points === 0 ? HEADER_BYTES : HEADER_BYTES + points * file.getUint32(12, true);
  let at = from;
  for (let point = 0; point < points; point++) {
    if (at + 4 > file.byteLength) throw damaged('the upper layers are cut off');
    at += 4 + file.getUint32(at, true);
  }
  if (at !== file.byteLength) throw damaged('the upper layers are of another length');
  return file.byteLength - from;
}

function readTies(file: DataView, at: number, most: number, points: number): number[] {
  const count = file.getUint16(at, true);
  if (count > most) throw damaged('a point has too many ties');
  const ties = Array.from({ length: count }, (_, tie) => file.getUint32(at + 4 + 4 * tie, true));
  if (ties.some((tie) => tie >= points)) throw damaged('a tie leads to a point that is not there');
  return ties;
}

/** A count, then room for the most there can be. */
const tiesBytes = (most: number): number => 4 + 4 * most;

function damaged(what: string): AppError {
  return new AppError('model-damaged', 'The search graph cannot be read, so it is not drawn. Build it again.', {
    what,
  });
}
