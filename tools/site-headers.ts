/** Writes the policy into the page, and beside it the headers that a host should send: see tools/headers.ts. */
import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';
import { HEADERS_FILE, pagePolicy, siteHeaders, writeRules } from './headers';

const PAGE = 'index.html';
/** Where the page has its policy. */
const PLACE = '%POLICY%';

/** Vite plugin. While developing, Vite puts styles and scripts into the page as it goes, so that all of them are let in. */
export function policyAndHeaders(): Plugin {
  return {
    name: 'matinee:policy-and-headers',
    enforce: 'post',
    transformIndexHtml: (html, { server }) =>
      server ? html.replace(PLACE, pagePolicy(["'unsafe-inline'"], ["'unsafe-inline'"])) : html,
    generateBundle: {
      order: 'post',
      // Not where the page is put together: addresses in its styles are final only here.
      handler(_options, bundle) {
        const page = bundle[PAGE];
        if (page?.type !== 'asset' || typeof page.source !== 'string' || !page.source.includes(PLACE)) {
          throw new Error(`${PAGE} has no ${PLACE}: what keeps strangers out of the page?`);
        }
        const policy = pagePolicy(hashesOf('style', page.source), hashesOf('script', page.source));
        page.source = page.source.replace(PLACE, policy);
        const source = writeRules(siteHeaders(policy, Object.keys(bundle)));
        this.emitFile({ type: 'asset', fileName: HEADERS_FILE, source });
      },
    },
  };
}

/** Of the styles or scripts that stand in the page, as a policy names them. */
function hashesOf(tag: 'style' | 'script', html: string): string[] {
  const found = [...html.matchAll(new RegExp(`<${tag}>(.*?)</${tag}>`, 'gs'))];
  return found.map(([, text = '']) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`);
}
