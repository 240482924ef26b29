/** Steps that train in the Lab. */
import { isEngine } from '../../src/core/models/engine-plan';
import type { EngineId } from '../../src/core/training-types';
import type { Step } from './step';
import type { Visitor } from './visitor';

const TRAINING_MS = 180_000;
const ROUNDS = { als: '15', 'two-tower': '3' } as const;
/** The model in use, in the line at the foot. */
const MODEL = /^(ALS|two-tower) .* · /i;
/** Engines that browsers may lack, as the page calls them. All the others have to run. */
const MAY_LACK: Partial<Readonly<Record<EngineId, string>>> = { webgl: 'WebGL', webgpu: 'WebGPU' };

interface Asked {
  readonly kind: keyof typeof ROUNDS;
  /** Null: as the page chooses. */
  readonly engine: EngineId | null;
}

/** ALS on each of these engines, and a two-tower network on what the page chooses. */
export function engineSteps(engines: readonly EngineId[]): readonly Step[] {
  return [
    ...engines.map((engine, index) => ({
      name: `trains ALS, asked for ${engine}`,
      play: (visitor: Visitor) => train(visitor, { kind: 'als', engine }, index + 2),
    })),
    {
      name: 'trains a two-tower network',
      play: (visitor) => train(visitor, { kind: 'two-tower', engine: null }, 2),
    },
  ];
}

/** Trains to the end. Says what computed it; another engine than the one asked for has to be told by the page. */
async function train(visitor: Visitor, { kind, engine }: Asked, seed: number): Promise<string> {
  await visitor.go('#/');
  await visitor.go(`#/lab?model=${kind}${engine ? `&engine=${engine}` : ''}`);
  const before = await visitor.status(MODEL);
  await visitor.fill('Rounds', ROUNDS[kind]);
  // With a seed of its own the model is another one, and the line at the foot says so.
  await visitor.fill('Seed', String(seed));
  await visitor.press({ css: 'main button', says: /^Train from scratch$/ });
  const other = async (): Promise<true | null> =>
    versionIn(await visitor.status(MODEL)) === versionIn(before) ? null : true;
  await visitor.until('another model', other, TRAINING_MS);
  await visitor.see({ css: 'main p', says: new RegExp(`^Trained ${ROUNDS[kind]} rounds in`) });
  const used = (await visitor.see({ css: 'main dl > div', says: /^engine/ })).replace(/^engine ?/, '');
  if (!engine || isEngine(engine, used)) return used;
  const label = MAY_LACK[engine];
  if (label === undefined) throw new Error(`It was trained by ${used}.`);
  const told = new RegExp(`^Please note: ${label} .*does not start here`);
  return (await visitor.see({ css: '.notice p', says: told })).replace('Please note: ', '');
}

/** "4dc73ce" of "ALS 64 · 4dc73ce · just now". */
const versionIn = (status: string): string | undefined => status.split(' · ')[1];
