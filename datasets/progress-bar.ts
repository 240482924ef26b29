import { Presets, SingleBar } from 'cli-progress';
import type { DownloadProgress } from './download';

/** A line that fills while a download runs. */
export interface ProgressBar {
  readonly update: DownloadProgress;
  /** Ends the line; the next update begins another. */
  readonly stop: () => void;
}

const BYTES_PER_MB = 1e6;

/** A bar on a terminal; nothing where the output goes to a file or was not asked for. */
export function createProgressBar(quiet: boolean): ProgressBar {
  if (quiet || !process.stdout.isTTY) return { update: () => undefined, stop: () => undefined };
  const bar = new SingleBar({ format: '  {bar} {value} of {total} MB, {eta_formatted} left' }, Presets.shades_classic);
  return {
    update(receivedBytes, totalBytes) {
      const total = megabytes(totalBytes ?? receivedBytes);
      if (bar.isActive) bar.setTotal(total);
      else bar.start(total, 0);
      bar.update(megabytes(receivedBytes));
    },
    stop: () => bar.stop(),
  };
}

function megabytes(bytes: number): number {
  return Math.round((10 * bytes) / BYTES_PER_MB) / 10;
}
