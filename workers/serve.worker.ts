import { keepDuel, readDuel } from '../src/storage/duel';
import { openEventLog } from '../src/storage/events';
import { productionModel } from '../src/storage/models';
import { createServeApi } from './serve.api';
import { makeProducts } from './products';
import { exposeApi } from './wire';

exposeApi(
  createServeApi({
    openLog: openEventLog,
    productionModel,
    makeProducts,
    readDuel,
    keepDuel,
    now: () => performance.now(),
    clock: () => Date.now(),
  }),
);
