import { createOwnSolver } from '../src/engines/als/own-thread';
import { loadKernel } from '../src/engines/als/load-kernel';
import { createTuneApi } from './tune.api';
import { exposeApi } from './wire';

exposeApi(createTuneApi({ createSolver: () => createOwnSolver(loadKernel), now: () => performance.now() }));
