import { describe, expect, it } from 'vitest';
import { framePicture, textMark, type Paint } from '../../src/ui/charts/picture-frame';
import { tablePicture } from '../../src/ui/charts/table-picture';

const PAINT: Paint = {
  ground: '#fff',
  text: '#111',
  muted: '#666',
  line: '#ccc',
  font: '"Inter Variable", sans-serif',
};

const count = (text: string, part: string): number => text.split(part).length - 1;

describe('a picture that stands alone', () => {
  it('has its own ground and title, and room for both', () => {
    const picture = framePicture(
      'Recall by model',
      { width: 400, height: 100 },
      PAINT,
      ({ x, y }) => `<g id="${x},${y}"/>`,
    );
    expect(picture).toMatchObject({ width: 448, height: 184 });
    expect(picture.markup).toContain('<rect width="448" height="184" fill="#fff"/>');
    expect(picture.markup).toContain('<g id="24,60"/>');
    expect(picture.markup).toContain('<title>Recall by model</title>');
  });

  it('breaks a title that is wider than the picture, between words', () => {
    const { markup, height } = framePicture('one two three four', { width: 90, height: 10 }, PAINT, () => '');
    expect(markup).toContain('>one two</text>');
    expect(markup).toContain('>three four</text>');
    expect(height).toBe(24 + 2 * 22 + 14 + 10 + 24);
  });

  it('lets no name break out of the file', () => {
    const film = 'Tom & "Jerry" <script>\u0000\u001b';
    expect(textMark({ x: 1, y: 2 }, film, { fill: 'a"b' })).toBe(
      '<text x="1.0" y="2.0" fill="a&quot;b">Tom &amp; &quot;Jerry&quot; &lt;script&gt;</text>',
    );
    const { markup } = framePicture(film, { width: 400, height: 1 }, PAINT, () => '');
    expect(markup).not.toContain('<script>');
    expect(markup).toContain('font-family="&quot;Inter Variable&quot;, sans-serif"');
  });
});

describe('a table as a picture', () => {
  const row = (...texts: string[]) => texts.map((text, index) => ({ text, best: index === 1 && text === '0.31' }));
  const table = {
    title: 'Models',
    head: ['Model', 'NDCG@10'],
    rows: [row('ALS', '0.31'), row('Popularity', '0.12')],
    numeric: [false, true],
  };

  it('writes every cell once, figures to the right, the best with a star', () => {
    const { markup } = tablePicture(table, PAINT);
    for (const text of ['Model', 'NDCG@10', 'ALS', '★ 0.31', 'Popularity', '0.12']) {
      expect(count(markup, `>${text}</text>`)).toBe(1);
    }
    expect(count(markup, 'text-anchor="end"')).toBe(3);
    expect(count(markup, 'font-weight="700"')).toBe(1);
  });

  it('is as wide as its widest cells, and has no NaN without rows', () => {
    const wide = { ...table, rows: [row('A model with a name that goes on and on', '0.2')] };
    expect(tablePicture(wide, PAINT).width).toBeGreaterThan(tablePicture(table, PAINT).width + 150);
    expect(tablePicture({ ...table, rows: [] }, PAINT).markup).not.toMatch(/NaN|undefined|Infinity/);
  });
});
