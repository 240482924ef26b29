import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeLabels, type Wanted } from '../../src/ui/lab/label-places';

const ROOM = { width: 300, height: 200, line: 14, gap: 4, most: 40 };
const wanted = fc
  .array(
    fc.tuple(
      fc.double({ min: -20, max: 320, noNaN: true }),
      fc.double({ min: -20, max: 220, noNaN: true }),
      fc.integer({ min: 5, max: 120 }),
    ),
    { maxLength: 80 },
  )
  .map((spots) => spots.map(([x, y, width], id): Wanted => ({ id, x, y, width })));

describe('titles on the map', () => {
  it('never overlap, never stick out, and are the same each time', () => {
    fc.assert(
      fc.property(wanted, (labels) => {
        const placed = placeLabels(labels, ROOM);
        const boxes = placed.map(({ id, x, y }) => ({ x, y, to: x + labels[id]!.width }));
        boxes.forEach((box, at) => {
          expect(box.x >= 0 && box.to <= ROOM.width && box.y >= 7 && box.y <= ROOM.height - 7).toBe(true);
          for (const other of boxes.slice(at + 1)) {
            expect(Math.abs(box.y - other.y) >= ROOM.line || box.to <= other.x || other.to <= box.x).toBe(true);
          }
        });
        expect(placeLabels(labels, ROOM)).toEqual(placed);
      }),
    );
  });

  it('go to the more important first, right of the point, or left where there is no room', () => {
    const at = (id: number, x: number): Wanted => ({ id, x, y: 50, width: 80 });
    expect(placeLabels([at(1, 100), at(2, 106), at(3, 280)], ROOM)).toEqual([
      { id: 1, x: 104, y: 50 },
      { id: 2, x: 22, y: 50 },
      { id: 3, x: 196, y: 50 },
    ]);
    expect(placeLabels([at(1, 100), at(2, 104), at(3, 96)], ROOM).map(({ id }) => id)).toEqual([1, 2]);
  });

  it('leave out what is taken, and stop at the most there may be', () => {
    const label: Wanted = { id: 1, x: 100, y: 50, width: 40 };
    expect(placeLabels([label], { ...ROOM, taken: [{ x: 50, y: 50, width: 100 }] })).toEqual([]);
    const many = Array.from({ length: 10 }, (_, id): Wanted => ({ id, x: 10, y: 10 + 15 * id, width: 20 }));
    expect(placeLabels(many, { ...ROOM, most: 3 }).map(({ id }) => id)).toEqual([0, 1, 2]);
  });
});
