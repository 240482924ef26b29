import { openPage, openPageOnDisk } from './bench-page';
import type { BenchOutcome, BenchRequest, SuiteName } from './suite';
import { rendererMemory } from './process-memory';

/** A finished measurement, and the process it was made in. */
export interface Measured<Name extends SuiteName> extends BenchOutcome<Name> {
  readonly browser: string;
  /** Resident bytes of the page's process before the measurement and at most; null where the system does not tell. */
  readonly process: { readonly beforeBytes: number; readonly peakBytes: number } | null;
}

/** WebGPU is behind a flag where there is no hardware for it. */
const WEBGPU_FLAGS = ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'];

/** Runs one suite on the page at `url`, in a browser of its own. Progress goes to standard error. */
export async function runSuite<Name extends SuiteName>(
  url: string,
  request: BenchRequest & { readonly suite: Name },
): Promise<Measured<Name>> {
  const flags = request.engines.includes('webgpu') ? WEBGPU_FLAGS : [];
  const { browser, page, close } = await (request.suite === 'serving' ? openPageOnDisk() : openPage(flags));
  try {
    page.on('console', (message) => {
      if (message.type() === 'info') console.error(message.text());
    });
    await page.goto(url);
    await page.waitForFunction(() => window.runBench !== undefined);
    const before = await rendererMemory(browser);
    const outcome = await page.evaluate((asked) => window.runBench?.(asked), request);
    const after = await rendererMemory(browser);
    if (!outcome) throw new Error('The bench page gave no answer.');
    return {
      // The page was asked for this suite.
      ...(outcome as BenchOutcome<Name>),
      browser: `Chromium ${browser.version()}`,
      process: before && after && { beforeBytes: before.nowBytes, peakBytes: after.peakBytes },
    };
  } finally {
    await close();
  }
}
