/**
 * Compiles the ALS kernels from AssemblyScript to WebAssembly, when their sources are newer than what is there.
 *
 * `tsx tools/build-kernel.ts`, or `--force` to compile in any case.
 */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isMain } from './is-main';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SOURCES = join(ROOT, 'src/engines/als/kernel/assembly');
const FOLDER = join(ROOT, 'src/engines/als/kernel');

/** One build for every browser with SIMD, and one with fused multiplication and addition where there is relaxed SIMD. */
const BUILDS = [
  { output: join(FOLDER, 'als.wasm'), features: 'simd' },
  { output: join(FOLDER, 'als-relaxed.wasm'), features: 'simd,relaxed-simd' },
] as const;

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
  ['--initialMemory', '1'],
  ['--noAssert'],
].flat();

/** Makes sure of the kernels. True when they had to be compiled; throws with the compiler's own words. */
export async function buildKernel(force = false): Promise<boolean> {
  if (!force && BUILDS.every(({ output }) => isFresh(output))) return false;
  for (const { output, features } of BUILDS) {
    const binary = await compile(relative(ROOT, join(SOURCES, 'index.ts')).replaceAll('\\', '/'), features);
    // Written beside and renamed: another process never reads half a kernel.
    const half = `${output}.${process.pid}.tmp.wasm`;
    await writeFile(half, binary);
    await rename(half, output);
  }
  return true;
}

async function compile(entry: string, features: string): Promise<Uint8Array> {
  const binaries: Uint8Array[] = [];
  const { main } = (await import(COMPILER)) as Compiler;
  let said = '';
  const { error } = await main([entry, '--baseDir', ROOT, '--outFile', 'als.wasm', '--enable', features, ...FLAGS], {
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
function isFresh(output: string): boolean {
  if (!existsSync(output)) return false;
  const builtAt = statSync(output).mtimeMs;
  const inputs = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).map((name) => join(SOURCES, name));
  inputs.push(fileURLToPath(import.meta.url), join(ROOT, 'package.json'));
  return inputs.every((path) => statSync(path).mtimeMs < builtAt);
}

if (isMain(import.meta.url)) {
  buildKernel(process.argv.includes('--force')).then(
    (compiled) => console.log(compiled ? 'Compiled the ALS kernels.' : 'The ALS kernels are up to date.'),
    (error: unknown) => {
      console.error(error instanceof Error ? error.message : error);
      process.exitCode = 1;
    },
  );
}
