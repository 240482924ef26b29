import type { Trainer } from '../../../src/core/models/trainer';
import { NETWORK_ENGINES, type NetworkEngineId } from '../../../src/core/models/engine-plan';
import type { StepEngine } from '../../../src/core/models/step-engine';
import type { EngineSteps, StepTurn } from '../network-results';
import type { BenchLimits, EngineName } from '../suite';

export type Report = (line: string) => void;

/** An engine whose step takes longer has one turn, of so many steps. */
const SLOW = { ms: 1000, steps: 2 };

/** An engine that takes part, and its figures so far. */
interface Entrant {
  readonly id: NetworkEngineId;
  readonly engine: string;
  /** A new training from the same seed. */
  readonly begin: () => Trainer;
  /** Milliseconds of the engine since asked last. */
  readonly takeEngineMs: () => number;
  readonly engineBytes: () => number;
  readonly turns: StepTurn[];
  /** What the engine held after the steps that do not count, and after its last turn. */
  readonly bytes: { before: number; after: number };
  slow: boolean;
}

/** The engines asked for that know networks, the reference first: it always takes part. `wasm` is TensorFlow.js' here. */
function networkEngines({ engines }: Pick<BenchLimits, 'engines'>): NetworkEngineId[] {
  const asked = new Set<EngineName>(engines.map((name) => (name === 'wasm' ? 'tfjs-wasm' : name)));
  return ['scalar', ...NETWORK_ENGINES.filter((id) => id !== 'scalar' && asked.has(id))];
}

/**
 * Steps of one network, all engines in turns: `iterations` steps a turn, `repeats` turns, after two steps that do not
 * count. Engines that do not start here are left out.
 */
export async function measureSteps<Batch, Slopes>(
  limits: BenchLimits,
  report: Report,
  network: string,
  create: (id: NetworkEngineId) => Promise<StepEngine<Batch, Slopes>>,
  begin: (engine: StepEngine<Batch, Slopes>, now: () => number) => Trainer,
): Promise<EngineSteps[]> {
  const entrants: Entrant[] = [];
  for (const id of networkEngines(limits)) {
    try {
      entrants.push(enter(id, await create(id), begin));
    } catch (error) {
      report(`${network} ${id}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  for (const entrant of entrants) {
    const { stepMs } = await takeTurn(entrant, 2);
    entrant.bytes.before = entrant.bytes.after;
    entrant.slow = (stepMs[1] ?? 0) > SLOW.ms;
  }
  for (let turn = 1; turn <= limits.repeats; turn++) {
    for (const entrant of entrants) {
      if (entrant.slow && turn > 1) continue;
      const taken = await takeTurn(entrant, entrant.slow ? SLOW.steps : limits.iterations);
      entrant.turns.push(taken);
      report(`${network} ${turn}/${limits.repeats} ${entrant.id}: ${taken.stepMs.at(-1)?.toPrecision(3)} ms/step`);
    }
  }
  return entrants.map(toSteps);
}

function enter<Batch, Slopes>(
  id: NetworkEngineId,
  engine: StepEngine<Batch, Slopes>,
  begin: (engine: StepEngine<Batch, Slopes>, now: () => number) => Trainer,
): Entrant {
  let engineMs = 0;
  const timed: StepEngine<Batch, Slopes> = {
    ...engine,
    async gradients(batch, signal) {
      const start = performance.now();
      const slopes = await engine.gradients(batch, signal);
      engineMs += performance.now() - start;
      return slopes;
    },
  };
  return {
    ...{ id, engine: engine.name, turns: [], bytes: { before: 0, after: 0 }, slow: false },
    begin: () => begin(timed, () => performance.now()),
    takeEngineMs() {
      const taken = engineMs;
      engineMs = 0;
      return taken;
    },
    engineBytes: () => engine.memoryBytes(),
  };
}

async function takeTurn({ begin, takeEngineMs, bytes, engineBytes }: Entrant, steps: number): Promise<StepTurn> {
  const trainer = begin();
  const [stepMs, engineMs]: [number[], number[]] = [[], []];
  for (let step = 0; step < steps; step++) {
    stepMs.push((await trainer.smallStep()).stepMs);
    engineMs.push(takeEngineMs());
  }
  // At once: TensorFlow.js knows the bytes of the backend in use only.
  bytes.after = engineBytes();
  return { stepMs, engineMs };
}

function toSteps({ id, engine, turns, begin, bytes }: Entrant): EngineSteps {
  const state = Object.values(begin().state().arrays);
  const optimiserBytes = state.reduce((sum, { byteLength }) => sum + byteLength, 0);
  return { id, engine, turns, optimiserBytes, engineBytes: bytes };
}
