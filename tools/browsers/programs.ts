/** Finds the programs that the suite starts, and installs Debian's packages of them where that is possible. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installFromDebian } from '../install-browser';

/** A program, and how to come by it. */
export interface Program {
  /** Name of the environment variable that may hold its path. */
  readonly variable: string;
  /** Its names on the PATH, or absolute paths. The first that is there is taken. */
  readonly commands: readonly string[];
  /** Debian packages that bring it. */
  readonly packages: readonly string[];
}

/** Path of a program, which is installed if need be. Throws with a sentence that says what to do. */
export async function ensureProgram(program: Program, log: (line: string) => void): Promise<string> {
  const { variable, commands, packages } = program;
  const chosen = process.env[variable];
  if (chosen) {
    if (isProgram(chosen)) return chosen;
    throw new Error(`${variable} names ${chosen}, which is not a program. Correct it, or unset it.`);
  }
  const found = findProgram(commands);
  if (found) return found;
  log(`None of ${commands.join(', ')} found: installing ${packages.join(' and ')}.`);
  const reason = await installFromDebian(log, packages);
  const installed = findProgram(commands);
  if (installed) return installed;
  throw new Error(
    `This needs ${commands[0]}, which was not found and could not be installed ` +
      `(${reason ?? 'the package did not bring it'}). Install it and run this again, or set ${variable} to its path.`,
  );
}

function findProgram(commands: readonly string[]): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return commands
    .flatMap((command) => (command.startsWith('/') ? [command] : folders.map((folder) => join(folder, command))))
    .find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
