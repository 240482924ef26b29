import { createAlsSolver } from '../src/engines/als';
import { loadKernel } from '../src/engines/als/load-kernel';
import { promoteModel } from '../src/storage/models';
import { createTrainApi } from './train.api';
import { exposeApi } from './wire';

exposeApi(
  createTrainApi({
    createSolver: () => createAlsSolver(loadKernel),
    promoteModel,
    now: () => performance.now(),
    clock: () => Date.now(),
  }),
);
