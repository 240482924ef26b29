import { createScalarSolver, DEFAULT_CG } from '../../core/models/als/conjugate-gradient';
import { FIRST_PLAN } from '../../core/models/engine-plan';
import type { AlsSolver } from '../../core/models/als/solver';
import type { EnginePlan } from '../../core/training-types';
import { hasGraphicsDevice } from '../capabilities';
import { nextMessage } from '../next-message';
import { createFailOverSolver } from './fail-over';
import { kernelOrSay, type LoadKernel } from './own-thread';
import { createShard, type AlsShard } from './shard';
import { createShardedSolver } from './sharded';
import { createWasmSolver } from './wasm';

/** What engines are made of; the world around gives it, since only a worker can start workers. */
export interface EngineParts {
  /** Compiles the fastest kernel this browser runs. */
  readonly loadKernel: LoadKernel;
  /** Starts a shard in a worker of its own. */
  linkShard(module: WebAssembly.Module): Promise<AlsShard>;
}

const TFJS_BACKENDS = { webgl: 'webgl', webgpu: 'webgpu', 'tfjs-wasm': 'wasm', 'tfjs-cpu': 'cpu' } as const;

/**
 * The engine of a plan, with what takes over when it does not start or goes away: WebGL in the place of WebGPU where a
 * graphics device draws it, one wasm worker, then plain float64.
 *
 * TensorFlow.js is loaded only when the plan asks for it.
 *
 * @param onSwitch told the names of the engine that went and the one that took over
 */
export async function createAlsSolver(
  plan: EnginePlan,
  parts: EngineParts,
  onSwitch: (from: string, to: string) => void = () => {},
): Promise<AlsSolver> {
  const webgl: EnginePlan[] =
    plan.engine === 'webgpu' && (await hasGraphicsDevice()) ? [{ engine: 'webgl', shards: 1 }] : [];
  const plans = [plan, ...webgl, FIRST_PLAN, { engine: 'scalar', shards: 1 } as const];
  const distinct = plans.filter(
    (one, place) => plans.findIndex(({ engine, shards }) => engine === one.engine && shards === one.shards) === place,
  );
  const chain = plan.engine === 'scalar' ? [plan] : distinct;
  return createFailOverSolver(
    chain.map((one) => () => createEngine(one, parts)),
    onSwitch,
  );
}

/**
 * Exactly the engine of a plan, without anything to fall back on.
 *
 * @throws AppError `engine-unavailable` or `engine-lost` when it does not start
 */
export async function createEngine({ engine, shards }: EnginePlan, parts: EngineParts): Promise<AlsSolver> {
  if (engine === 'scalar') return createScalarSolver(DEFAULT_CG, nextMessage);
  if (engine === 'wasm') {
    const module = await kernelOrSay(parts.loadKernel);
    return shards > 1 ? spread(module, shards, parts) : createWasmSolver(module);
  }
  const { createTfjsSolver } = await import('./tfjs');
  return createTfjsSolver(TFJS_BACKENDS[engine]);
}

/** One shard is of this thread, which would otherwise only wait; the others have workers of their own. */
async function spread(module: WebAssembly.Module, shards: number, parts: EngineParts): Promise<AlsSolver> {
  const own = createShard(await createWasmSolver(module));
  const links = await Promise.allSettled(Array.from({ length: shards - 1 }, () => parts.linkShard(module)));
  const started = links.flatMap((link) => (link.status === 'fulfilled' ? [link.value] : []));
  const failed = links.find((link) => link.status === 'rejected');
  if (!failed) return createShardedSolver([own, ...started]);
  for (const shard of started) shard.dispose();
  throw failed.reason;
}
