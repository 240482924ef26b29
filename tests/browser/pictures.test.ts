import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { expect, inject, it } from 'vitest';
import { launchBrowser } from '../../tools/browser';
import { PICTURES, SCENES, takePicture } from '../../tools/pictures';

const url = inject('siteUrl');
const OUTPUT = 'tests/output/pictures';
/** Share of pixels that may differ: versions of Chromium draw the edges of letters in slightly different ways. */
const TOLERANCE = 0.01;

it.each(SCENES.map((scene) => [scene.name, scene] as const))(
  '“%s” looks as it does in docs/pictures',
  async (name, scene) => {
    const browser = await launchBrowser({ executablePath: inject('browserPath') });
    const taken = await takePicture(browser, url, scene).finally(() => browser.close());
    const [now, before] = [PNG.sync.read(taken), PNG.sync.read(readFileSync(join(PICTURES, `${name}.png`)))];
    mkdirSync(OUTPUT, { recursive: true });
    writeFileSync(join(OUTPUT, `${name}.png`), taken);
    expect([now.width, now.height], 'size of the picture').toEqual([before.width, before.height]);
    const difference = new PNG({ width: now.width, height: now.height });
    const differing = pixelmatch(before.data, now.data, difference.data, now.width, now.height, { threshold: 0.2 });
    writeFileSync(join(OUTPUT, `${name}-difference.png`), PNG.sync.write(difference));
    expect(differing / (now.width * now.height), `see ${OUTPUT}/${name}-difference.png`).toBeLessThan(TOLERANCE);
  },
);
