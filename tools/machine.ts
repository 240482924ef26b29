/** What a record of figures says of where it was measured. */
import { execFileSync } from 'node:child_process';
import { cpus } from 'node:os';
import { ROOT } from './run-node';

/** The machine, without names that would tell whose it is. */
export interface Machine {
  readonly cores: number;
  readonly cpu: string;
  readonly platform: string;
}

/** This machine. */
export function machineHere(): Machine {
  return {
    cores: cpus().length,
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    platform: `${process.platform} ${process.arch}`,
  };
}

/** Short commit of this checkout, with "+" when files differ from it; `unknown` without git. */
export function commitNow(): string {
  const git = (...args: string[]): string =>
    execFileSync('git', args, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  try {
    return git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain') === '' ? '' : '+');
  } catch {
    return 'unknown';
  }
}
