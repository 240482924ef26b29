import type { TestProject } from 'vitest/node';
import { buildTemporarySite } from '../../tools/build-site';
import { ensureBrowser } from '../../tools/ensure-browser';
import { serve } from '../../tools/serve';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of the built site, with a slash at the end. */
    siteUrl: string;
    /** Folder of the built site, for tests that serve it their own way. */
    siteFolder: string;
    /** Program file of the browser. */
    browserPath: string;
  }
}

/** Builds the site once for all browser tests and serves it until they are done. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const browserPath = await ensureBrowser();
  const built = await buildTemporarySite();
  const site = await serve({ folder: built.folder });
  project.provide('siteUrl', site.url);
  project.provide('siteFolder', built.folder);
  project.provide('browserPath', browserPath);
  return async () => {
    await site.close();
    await built.remove();
  };
}
