import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { useChromium } from './chromium';
import { serveEnginesPage, type EnginesPage } from './engines-page/build-page';
import type { EngineAnswer, EngineRequest } from './engines-page/request';

/** WebGPU on the processor, so that machines without a graphics device test it, too. */
const WEBGPU = ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'];

const chromium = useChromium({ graphics: true, args: WEBGPU });

let site: EnginesPage;
let page: Page;
let problems: string[];

beforeAll(async () => {
  site = await serveEnginesPage();
}, 120_000);

afterAll(() => site.close());

beforeEach(async () => {
  problems = [];
  page = await (await chromium.newContext()).newPage();
  page.on('pageerror', (error) => problems.push(error.message));
  await page.goto(site.url);
  await page.waitForFunction(() => window.runEngine !== undefined);
});

afterEach(() => expect(problems).toEqual([]));

/** Does a job in a module worker of the page. */
async function run(request: EngineRequest): Promise<EngineAnswer> {
  const answer = await page.evaluate((asked) => window.runEngine?.(asked), request);
  if (!answer) throw new Error('The page gave no answer.');
  return answer;
}

describe('TensorFlow.js in a worker, with the policy that forbids eval', () => {
  it.each([
    ['webgl', 200, [16, 64]],
    ['wasm', 200, [16, 64]],
    ['webgpu', 25, [16]],
  ] as const)('%s agrees with the exact solution after each half-sweep', async (backend, people, sizes) => {
    const answer = await run({ job: 'half-sweeps', backend, people, sizes });
    expect(answer).toMatchObject({ name: `tensorflow.js ${backend}`, tensorsLeft: 0 });
    expect(answer['errors']).toHaveLength(2 * sizes.length);
    for (const error of answer['errors'] as number[]) expect(error).toBeLessThanOrEqual(1e-3);
    expect(new Set(answer['tensors'] as number[]).size).toBe(1);
  });

  it.each([
    ['webgl', 200, [64]],
    ['wasm', 943, [64]],
    ['webgpu', 25, [8]],
  ] as const)(
    '%s gives 99 of 100 people the same ten films as the exact solution after 15 iterations',
    async (backend, people, sizes) => {
      const answer = await run({ job: 'training', backend, people, sizes });
      expect(answer['same']).toBeGreaterThanOrEqual(0.99);
      expect(new Set(answer['tensors'] as number[]).size).toBe(1);
      expect(answer['tensorsLeft']).toBe(0);
    },
  );

  it('goes on with the next engine when the WebGL context is lost, and starts anew when asked to', async () => {
    const answer = await run({ job: 'lost-context', backend: 'webgl', people: 100, afterMs: 60 });
    expect(answer).toMatchObject({
      name: 'tensorflow.js cpu',
      switches: ['tensorflow.js webgl → tensorflow.js cpu'],
      iterations: 6,
      tensorsLeft: 0,
    });
    expect(answer['same']).toBeGreaterThanOrEqual(0.99);
    for (const error of answer['errorsOfNext'] as number[]) expect(error).toBeLessThanOrEqual(1e-3);
  });

  it('refuses a device that computes in half precision only, and says why', async () => {
    const answer = await run({ job: 'half-precision', backend: 'webgl' });
    expect(answer).toMatchObject({ refused: true, code: 'engine-unavailable' });
    expect(answer['message']).toMatch(/half precision/);
  });
});

/** Largest relative error of a step's slopes in float32. */
const STEP_TOLERANCE = 1e-4;

describe('networks on TensorFlow.js in a worker', () => {
  it.each([
    ['webgl', { people: 300, sizes: [64], batchSize: 64, steps: 4 }],
    ['wasm', { people: 943, sizes: [64], batchSize: 128, steps: 6 }],
    ['webgpu', { people: 25, sizes: [8], batchSize: 8, candidates: 200, steps: 2 }],
  ] as const)('two-tower steps on %s agree with float64, and leave nothing behind', async (backend, size) => {
    const answer = await run({ job: 'tower-steps', backend, ...size });
    expectSteps(answer, backend, 2 * size.steps);
  });

  it.each([
    ['webgl', { people: 300, sizes: [32], batchSize: 128, steps: 4 }],
    ['wasm', { people: 943, sizes: [32], batchSize: 512, steps: 6 }],
    ['webgpu', { people: 25, sizes: [8], batchSize: 32, steps: 2 }],
  ] as const)(
    'steps of neural factorisation on %s agree with float64, and leave nothing behind',
    async (backend, size) => {
      const answer = await run({ job: 'pair-steps', backend, ...size });
      expectSteps(answer, backend, size.steps);
    },
  );

  it('repeats the step on the next engine when the WebGL context is lost in its middle', async () => {
    const answer = await run({ job: 'lost-tower', backend: 'webgl', people: 100 });
    expect(answer).toMatchObject({
      name: 'tensorflow.js wasm',
      switches: ['tensorflow.js webgl → tensorflow.js wasm'],
      ...{ rounds: 4, roundsUndisturbed: 4, stepsWebgl: 6, stepsWasm: 11, tensorsLeft: 0 },
    });
    for (const difference of answer['differences'] as number[]) expect(difference).toBeLessThanOrEqual(STEP_TOLERANCE);
    expect(answer['errorsOfNext']).toHaveLength(2);
    for (const error of answer['errorsOfNext'] as number[]) expect(error).toBeLessThanOrEqual(STEP_TOLERANCE);
  });
});

function expectSteps(answer: EngineAnswer, backend: string, steps: number): void {
  expect(answer).toMatchObject({ name: `tensorflow.js ${backend}`, tensorsLeft: 0 });
  expect(answer['errors']).toHaveLength(steps);
  for (const error of answer['errors'] as number[]) expect(error).toBeLessThanOrEqual(STEP_TOLERANCE);
  expect(new Set(answer['tensors'] as number[]).size).toBe(1);
}

it('knows what this browser computes with', async () => {
  const answer = await run({ job: 'capabilities', backend: 'cpu' });
  expect(answer).toMatchObject({ webgl2: true, softwareWebgl: true, webglFloat32: true, webgpu: true, simd: true });
  expect(answer['renderer']).toMatch(/swiftshader/i);
  expect(answer['deviceKey']).toContain(String(answer['renderer']));
});
