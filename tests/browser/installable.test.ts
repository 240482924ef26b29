import { PNG } from 'pngjs';
import { expect, inject, it } from 'vitest';
import { useChromium } from './chromium';

const url = inject('siteUrl');
const chromium = useChromium({ offline: true });

/** A picture as the manifest names it. */
interface Picture {
  readonly src: string;
  readonly sizes: string;
  readonly form_factor?: string;
}

it('can be installed: Chromium finds no fault, and every picture is there in the size that is said', async () => {
  const page = await (await chromium.newContext()).newPage();
  await page.goto(`${url}#/?data=sample`);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  const devtools = await page.context().newCDPSession(page);
  const { errors, url: address } = await devtools.send('Page.getAppManifest');
  expect(errors).toEqual([]);
  // The profile of a test is one of a private window, where nothing can be installed: it may say so, and nothing else.
  const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
  expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual([]);

  const manifest = (await (await fetch(address)).json()) as Record<'icons' | 'screenshots', Picture[]>;
  expect(manifest.screenshots.map(({ form_factor: form }) => form)).toEqual(['wide', 'narrow']);
  for (const { src, sizes } of [...manifest.icons, ...manifest.screenshots]) {
    const { width, height } = PNG.sync.read(Buffer.from(await (await fetch(new URL(src, address))).arrayBuffer()));
    expect(`${width}x${height}`, src).toBe(sizes);
  }
});
