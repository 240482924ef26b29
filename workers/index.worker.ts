import { startHnswLibrary } from '../src/engines/ann/hnsw-library';
import { importHnswlib } from '../src/engines/ann/hnswlib';
import { openIndexStore } from '../src/storage/indexes';
import { createIndexApi } from './index.api';
import { exposeApi } from './wire';

exposeApi(createIndexApi({ loadLibrary: () => startHnswLibrary(importHnswlib), store: openIndexStore() }));
