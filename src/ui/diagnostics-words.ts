/** The diagnostics as rows, and as plain text. No title, no name, no event and no file name is in them. */
import type { Surroundings } from '../app/diagnostics';
import type { Fault } from '../app/faults.svelte';
import { language } from '../app/language';
import type { Session } from '../app/session';
import { planWords, trialRows } from './engine-words';
import { faultWords } from './fault-words';
import { formatBytes, formatCount, formatDuration, word } from './format';
import { planTag } from './model-words';

export interface DiagnosticsRow {
  readonly label: string;
  readonly value: string;
}

export interface DiagnosticsGroup {
  readonly title: string;
  readonly rows: readonly DiagnosticsRow[];
}

type Seen = Pick<Session, 'dataset' | 'engines' | 'model' | 'offline' | 'storageWorks'>;

const YES = word('yes');
const UNKNOWN = 'not told';
/** Said in place of a list of faults. */
export const NOTHING = 'Nothing.';

const row = (label: string, value: string): DiagnosticsRow => ({ label, value });

export function diagnosticsGroups(session: Seen, around: Surroundings): readonly DiagnosticsGroup[] {
  return [
    {
      title: 'This page',
      rows: [
        row('Version', around.version),
        row('Browser', around.device),
        row('Language', language),
        ...inUse(session),
      ],
    },
    { title: 'What computes here', rows: computing(around) },
    { title: 'Engines', rows: engineRows(session) },
    { title: 'Storage and offline', rows: keeping(session, around) },
  ];
}

function inUse({ dataset, model }: Seen): readonly DiagnosticsRow[] {
  // The id of an added data set is made of the name of its file.
  const id = dataset?.imported ? 'one from a file of yours' : (dataset?.info.id ?? 'none yet');
  return [
    row('Data set', id),
    ...(dataset
      ? [row('Ratings, films, people', [dataset.ratings, dataset.items, dataset.users].map(formatCount).join(', '))]
      : []),
    row('Model', model ? `${planTag(model)} · ${model.id}` : 'none yet'),
    ...(model ? [row('Trained with', model.engine)] : []),
  ];
}

function computing({ worker }: Surroundings): readonly DiagnosticsRow[] {
  if (!worker) return [row('Background work', 'No worker starts here, so nothing is known.')];
  const { webgl2, softwareWebgl, webglFloat32, renderer, simd, relaxedSimd } = worker;
  const webgl = softwareWebgl ? 'yes, drawn by the processor, so slow' : YES;
  return [
    row('WebAssembly', worker.wasm ? YES : 'no: plain TypeScript computes instead'),
    row('WebAssembly SIMD', simd ? YES : 'no: plain TypeScript trains instead, ten times as slow'),
    row('Relaxed SIMD', relaxedSimd ? YES : 'no: plain SIMD instead, where there is some'),
    row('WebGL 2', webgl2 ? webgl : 'no: WebAssembly trains instead'),
    ...(webgl2 ? [row('Graphics device', renderer || UNKNOWN)] : []),
    ...(webgl2 && !webglFloat32 ? [row('Textures of 32 bits', 'no: WebGL is too coarse to train with')] : []),
    row('WebGPU', worker.webgpu ? YES : 'no: WebGL or WebAssembly instead'),
    row('OffscreenCanvas', worker.offscreenCanvas ? YES : 'no: WebAssembly trains in place of WebGL'),
    row('Processor cores', formatCount(worker.cores)),
    row('Cross-origin isolation', worker.crossOriginIsolated ? YES : 'no: not needed, as workers share no memory'),
  ];
}

function engineRows({ engines }: Seen): readonly DiagnosticsRow[] {
  const { trials, plans } = engines;
  const next = row('The next training uses', planWords(plans.als));
  return trials ? [next, ...measured(engines, 'als'), ...measured(engines, 'two-tower')] : [next, NOT_MEASURED];
}

const NOT_MEASURED = row('Measured', 'not yet: the page does it once you leave it alone for some seconds');

function measured(engines: Seen['engines'], kind: 'als' | 'two-tower'): readonly DiagnosticsRow[] {
  const timed = (label: string): string => (kind === 'als' ? `${label}, a round` : `${label}, a step of a network`);
  return trialRows(engines, kind).map(({ label, time, reason }) => row(timed(label), time ?? reason ?? UNKNOWN));
}

const OFFLINE: Readonly<Record<Session['offline'], string>> = {
  preparing: 'being prepared',
  ready: word('ready'),
  unavailable: 'no: the page needs a network to load',
  deleted: 'no: the copy was deleted, and is made again when the page is loaded',
};

function keeping(
  { storageWorks, offline }: Seen,
  { storage, locks, controlled, worker }: Surroundings,
): readonly DiagnosticsRow[] {
  const { usage, quota, promised } = storage;
  return [
    row('IndexedDB', storageWorks ? YES : 'no: everything is kept in memory until the page is closed'),
    row('Second copy of clicks', worker?.privateFiles ? YES : 'no: this browser has no private files for pages'),
    row('Stored', usage === null ? UNKNOWN : formatBytes(usage)),
    row('Room for', quota === null ? UNKNOWN : formatBytes(quota)),
    row('Promised to be kept', promised === null ? UNKNOWN : promised ? YES : word('no')),
    row('Offline', OFFLINE[offline]),
    row('Service worker', controlled ? YES : 'no: none answers for this page'),
    row('Locks between tabs', locks ? YES : 'no: every tab takes itself for the only one'),
  ];
}

/** What is copied. `openMs`: how long the page is open. */
export function reportText(groups: readonly DiagnosticsGroup[], faults: readonly Fault[], openMs: number): string {
  const met = faults.map((fault) => `- ${saidAt(fault)} ${faultWords(fault)}${fault.about && ` [${fault.about}]`}`);
  return [
    `Matinee, open for ${formatDuration(openMs)}`,
    ...groups.flatMap(({ title, rows }) => ['', title, ...rows.map(({ label, value }) => `- ${label}: ${value}`)]),
    '',
    'What went wrong in this visit',
    ...(met.length > 0 ? met : [`- ${NOTHING}`]),
    '',
  ].join('\n');
}

/** "after 12 s". */
export const saidAt = ({ at }: Fault): string => `after ${formatDuration(at)}:`;
