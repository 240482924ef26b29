import { openEventLog } from '../src/storage/events';
import { productionModel } from '../src/storage/models';
import { createServeApi } from './serve.api';
import { exposeApi } from './wire';

exposeApi(
  createServeApi({
    openLog: openEventLog,
    productionModel,
    now: () => performance.now(),
    clock: () => Date.now(),
  }),
);
