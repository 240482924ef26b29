import { createScalarSolver } from '../../src/core/models/als/conjugate-gradient';
import { createOracleSolver } from '../../src/core/models/als/oracle';
import { createTfjsSolver } from '../../src/engines/als/tfjs';
import { createWasmSolver } from '../../src/engines/als/wasm';
import { alsKernel, relaxedAlsKernel } from '../fixtures/kernel';
import { tfjsWasmUrls } from '../fixtures/tfjs-wasm';
import { describeAlsSolver } from './als-solver-contract';

describeAlsSolver('oracle', async () => createOracleSolver());
describeAlsSolver('scalar', async () => createScalarSolver());
describeAlsSolver('wasm simd', () => createWasmSolver(alsKernel()));
describeAlsSolver('wasm relaxed simd', () => createWasmSolver(relaxedAlsKernel()));
describeAlsSolver('tensorflow.js cpu', () => createTfjsSolver('cpu'));
describeAlsSolver('tensorflow.js wasm', () => createTfjsSolver('wasm', { wasmUrls: tfjsWasmUrls }));
