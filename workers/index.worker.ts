import { startHnswLibrary } from '../src/engines/ann/hnsw-library';
import { importHnswlib } from '../src/engines/ann/hnswlib';
import { loadRetrievalKernel } from '../src/engines/ann/load-kernel';
import { openIndexStore } from '../src/storage/indexes';
import { productionModel } from '../src/storage/models';
import { createIndexApi } from './index.api';
import { exposeApi } from './wire';

exposeApi(
  createIndexApi({
    productionModel,
    loadKernel: loadRetrievalKernel,
    loadLibrary: () => startHnswLibrary(importHnswlib),
    store: openIndexStore(),
    now: () => performance.now(),
  }),
);
