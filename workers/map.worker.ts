import { createPlainIndex } from '../src/core/retrieval/plain-index';
import { loadRetrievalKernel } from '../src/engines/ann/load-kernel';
import { createSimdIndex } from '../src/engines/ann/simd-index';
import { createMapApi } from './map.api';
import { exposeApi } from './wire';

exposeApi(
  createMapApi({
    createIndex: (vectors) =>
      loadRetrievalKernel()
        .then((module) => createSimdIndex(module, vectors))
        .catch(() => createPlainIndex(vectors)),
    now: () => performance.now(),
  }),
);
