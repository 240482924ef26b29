/**
 * Compiles the kernels of ALS, EASE and retrieval from AssemblyScript to WebAssembly, when their sources are newer than what is there.
 *
 * `tsx tools/build-kernel.ts`, or `--force` to compile in any case.
 */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isMain } from './is-main';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Engines with a kernel: `src/engines/NAME/kernel/assembly/index.ts` becomes `src/engines/NAME/kernel/NAME.wasm`. */
const KERNELS = ['als', 'ease', 'ann'] as const;

/** Those with multiplications and additions to fuse; retrieval computes in whole numbers. */
const FUSING: readonly (typeof KERNELS)[number][] = ['als', 'ease'];

/** One build for every browser with SIMD, and one with fused multiplication and addition where there is relaxed SIMD. */
const BUILDS = [
  ...KERNELS.map((kernel) => ({ kernel, output: join(folderOf(kernel), `${kernel}.wasm`), features: 'simd' })),
  ...FUSING.map((kernel) => ({
    ...{ kernel, output: join(folderOf(kernel), `${kernel}-relaxed.wasm`) },
    features: 'simd,relaxed-simd',
  })),
];

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
  for (const { kernel, output, features } of BUILDS) {
    const entry = join(folderOf(kernel), 'assembly/index.ts');
    const binary = await compile(relative(ROOT, entry).replaceAll('\\', '/'), features);
    // Written beside and renamed: another process never reads half a kernel.
    const half = `${output}.${process.pid}.tmp.wasm`;
    await writeFile(half, binary);
    await rename(half, output);
  }
  return true;
}

function folderOf(kernel: string): string {
  return join(ROOT, 'src/engines', kernel, 'kernel');
}

async function compile(entry: string, features: string): Promise<Uint8Array> {
  const binaries: Uint8Array[] = [];
  const { main } = (await import(COMPILER)) as Compiler;
  let said = '';
  const { error } = await main([entry, '--baseDir', ROOT, '--outFile', 'kernel.wasm', '--enable', features, ...FLAGS], {
    stderr: { write: (text) => void (said += String(text)) },
    writeFile: (name, contents) => {
      if (name.endsWith('.wasm') && typeof contents !== 'string') binaries.push(contents);
    },
  });
  const [binary] = binaries;
  if (error || !binary) throw new Error(`The kernel ${entry} does not compile.\n${said.trim() || String(error)}`);
  return binary;
}

/** Newer than every source file, this script (it holds the flags) and the compiler's own version. */
function isFresh(output: string): boolean {
  if (!existsSync(output)) return false;
  const builtAt = statSync(output).mtimeMs;
  // All kernels' sources for each: they share pieces.
  const inputs = KERNELS.map((kernel) => join(folderOf(kernel), 'assembly')).flatMap((sources) =>
    readdirSync(sources, { recursive: true, encoding: 'utf8' }).map((name) => join(sources, name)),
  );
  inputs.push(fileURLToPath(import.meta.url), join(ROOT, 'package.json'));
  return inputs.every((path) => statSync(path).mtimeMs < builtAt);
}

if (isMain(import.meta.url)) {
  buildKernel(process.argv.includes('--force')).then(
    (compiled) => console.log(compiled ? 'Compiled the kernels.' : 'The kernels are up to date.'),
    (error: unknown) => {
      console.error(error instanceof Error ? error.message : error);
      process.exitCode = 1;
    },
  );
}
