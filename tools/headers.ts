/**
 * What a host should say with each file: the headers of a built site, and the policy that its page carries itself.
 *
 * `npm run build` writes them into the page and into a file `_headers`, which Netlify and Cloudflare Pages read and
 * tools/serve.ts obeys. Hosts that cannot send headers, such as GitHub Pages, still have the policy in the page.
 */

/** A path from the root of the site, with `*` for whatever follows, and the headers of its files. */
export interface HeaderRule {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** In the folder of the site. */
export const HEADERS_FILE = '_headers';

const POLICY = 'Content-Security-Policy';

/** The page's: its own files, a style sheet and a script within it, pictures that it draws itself, and no string that becomes code. */
const PAGE = {
  'default-src': "'none'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  'style-src': "'self'",
  'img-src': "'self' data:",
  'font-src': "'self'",
  'connect-src': "'self'",
  'worker-src': "'self'",
  'manifest-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  // Svelte parses its own templates; src/trusted-scripts.ts looks at the addresses of scripts.
  'trusted-types': 'svelte-trusted-html default',
  'require-trusted-types-for': "'script'",
};

/** A worker obeys what comes with its own script, not the page that started it. */
const WORKER = {
  'default-src': "'none'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  'connect-src': "'self'",
  'worker-src': "'self'",
};

/** Its library, hnswlib-wasm, has its WebAssembly in an address and makes functions out of strings; no other code may. */
const INDEX_WORKER = {
  ...WORKER,
  'script-src': "'self' 'wasm-unsafe-eval' 'unsafe-eval'",
  'connect-src': "'self' data:",
};

/** What the page never asks the browser for. Full screen and writing to the clipboard it does. */
const UNUSED = [
  ...['accelerometer', 'autoplay', 'camera', 'clipboard-read', 'display-capture', 'encrypted-media'],
  ...['gamepad', 'geolocation', 'gyroscope', 'hid', 'idle-detection', 'local-fonts', 'magnetometer', 'microphone'],
  ...['midi', 'payment', 'picture-in-picture', 'publickey-credentials-get', 'screen-wake-lock', 'serial', 'sync-xhr'],
  ...['usb', 'window-management', 'xr-spatial-tracking'],
];

const ALL_FILES = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': UNUSED.map((feature) => `${feature}=()`).join(', '),
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

const write = (policy: Readonly<Record<string, string>>): string =>
  Object.entries(policy)
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join('; ');

/** The policy that the page carries. `styles`, `scripts`: what is allowed of those within it, such as `'sha256-…'`. */
export const pagePolicy = (styles: readonly string[], scripts: readonly string[]): string =>
  write({
    ...PAGE,
    'script-src': [PAGE['script-src'], ...scripts].join(' '),
    'style-src': [PAGE['style-src'], ...styles].join(' '),
  });

/** The policy of a worker. `file`: where its script lies. */
export const workerPolicy = (file: string): string => write(/\/index\.worker-/.test(file) ? INDEX_WORKER : WORKER);

/**
 * The rules of a built site. No two of them give a file the same header: hosts would send both.
 *
 * @param policy what the page carries
 * @param files paths of the site's files, without a slash in front
 */
export function siteHeaders(policy: string, files: readonly string[]): HeaderRule[] {
  // Only a header can forbid this, so the page cannot carry it.
  const page = { [POLICY]: `${policy}; frame-ancestors 'none'` };
  const workers = files.filter((file) => /\.worker-[^/]+\.js$/.test(file)).sort();
  return [
    { path: '/*', headers: ALL_FILES },
    { path: '/', headers: page },
    { path: '/index*', headers: page },
    ...['sw.js', ...workers].map((file) => ({ path: `/${file}`, headers: { [POLICY]: workerPolicy(file) } })),
  ];
}

/** The rules as the text of a file `_headers`. */
export const writeRules = (rules: readonly HeaderRule[]): string =>
  rules
    .map(({ path, headers }) =>
      [path, ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`), ''].join('\n'),
    )
    .join('\n');

/** The headers that the text of a file `_headers` gives to a path, which begins with a slash. */
export function headersOf(text: string, path: string): Record<string, string> {
  const found: Record<string, string> = {};
  let meant = false;
  for (const line of text.split('\n').filter(Boolean)) {
    const [, name, value] = /^\s+([^:]+):\s*(.*)$/.exec(line) ?? [];
    if (name === undefined) meant = line.endsWith('*') ? path.startsWith(line.slice(0, -1)) : path === line;
    else if (meant) found[name] = value!;
  }
  return found;
}
