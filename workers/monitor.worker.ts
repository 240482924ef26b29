import { createOwnSolver } from '../src/engines/als/own-thread';
import { loadKernel } from '../src/engines/als/load-kernel';
import { readEvents } from '../src/storage/events';
import { keepOutcomes, readOutcomes } from '../src/storage/guardian';
import { readGuestFiles } from '../src/storage/guests';
import { modelInUse } from '../src/storage/in-use';
import { productionModel } from '../src/storage/models';
import { promoteStored, rollBack } from '../src/storage/registry';
import { listRuns } from '../src/storage/runs';
import { storedModel } from '../src/storage/stored-model';
import { createMonitorApi } from './monitor.api';
import { makeProducts } from './products';
import { exposeApi } from './wire';

exposeApi(
  createMonitorApi({
    readEvents,
    readGuestFiles,
    inUse: modelInUse,
    productionModel,
    storedModel,
    promoteStored,
    rollBack,
    wentOnAt: async (dataset, modelId) =>
      (await listRuns(dataset)).find((run) => run.modelId === modelId && run.parentId !== null)?.startedAt ?? null,
    readOutcomes,
    keepOutcomes,
    createSolver: () => createOwnSolver(loadKernel),
    makeProducts,
    hourOf: (time) => new Date(time).getHours(),
    now: () => performance.now(),
  }),
);
