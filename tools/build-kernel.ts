/**
 * Compiles the ALS kernel from AssemblyScript to WebAssembly, when its sources are newer than what is there.
 *
 * `tsx tools/build-kernel.ts`, or `--force` to compile in any case.
 */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isMain } from './is-main';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SOURCES = join(ROOT, 'src/engines/als/kernel/assembly');
const OUTPUT = join(ROOT, 'src/engines/als/kernel/als.wasm');

/** Imported by a name that TypeScript does not follow: its declarations would redefine `Array.at` for all our code. */
const COMPILER: string = 'assemblyscript/asc';

/** The part of the compiler that is used. */
interface Compiler {
  main(
    args: readonly string[],
    streams: {
      readonly stderr: { write(text: Uint8Array | string): void };
      readonly writeFile: (name: string, contents: Uint8Array | string) => void;
    },
  ): Promise<{ readonly error: Error | null }>;
}

const FLAGS = [
  ['--optimizeLevel', '3'],
  ['--shrinkLevel', '0'],
  ['--runtime', 'stub'],
  ['--enable', 'simd'],
  ['--initialMemory', '1'],
  ['--noAssert'],
].flat();

/** Makes sure of `als.wasm`. True when it had to be compiled; throws with the compiler's own words. */
export async function buildKernel(force = false): Promise<boolean> {
  if (!force && isFresh()) return false;
  const binary = await compile(relative(ROOT, join(SOURCES, 'index.ts')).replaceAll('\\', '/'));
  await mkdir(dirname(OUTPUT), { recursive: true });
  // Written beside and renamed: another process never reads half a kernel.
  const half = `${OUTPUT}.${process.pid}.tmp.wasm`;
  await writeFile(half, binary);
  await rename(half, OUTPUT);
  return true;
}

async function compile(entry: string): Promise<Uint8Array> {
  const binaries: Uint8Array[] = [];
  const { main } = (await import(COMPILER)) as Compiler;
  let said = '';
  const { error } = await main([entry, '--baseDir', ROOT, '--outFile', 'als.wasm', ...FLAGS], {
    stderr: { write: (text) => void (said += String(text)) },
    writeFile: (name, contents) => {
      if (name.endsWith('.wasm') && typeof contents !== 'string') binaries.push(contents);
    },
  });
  const [binary] = binaries;
  if (error || !binary) throw new Error(`The ALS kernel does not compile.\n${said.trim() || String(error)}`);
  return binary;
}

/** Newer than every source file, this script (it holds the flags) and the compiler's own version. */
function isFresh(): boolean {
  if (!existsSync(OUTPUT)) return false;
  const builtAt = statSync(OUTPUT).mtimeMs;
  const inputs = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).map((name) => join(SOURCES, name));
  inputs.push(fileURLToPath(import.meta.url), join(ROOT, 'package.json'));
  return inputs.every((path) => statSync(path).mtimeMs < builtAt);
}

if (isMain(import.meta.url)) {
  buildKernel(process.argv.includes('--force')).then(
    (compiled) => console.log(compiled ? 'Compiled the ALS kernel.' : 'The ALS kernel is up to date.'),
    (error: unknown) => {
      console.error(error instanceof Error ? error.message : error);
      process.exitCode = 1;
    },
  );
}
