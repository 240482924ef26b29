import { createWasmSolver } from '../src/engines/als/wasm';
import { createShardApi } from './als-shard.api';
import { exposeApi } from './wire';

exposeApi(createShardApi({ createSolver: createWasmSolver }));
