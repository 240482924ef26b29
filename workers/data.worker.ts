import { openPackStore } from '../src/storage/packs';
import { createDataApi } from './data.api';
import { exposeApi } from './wire';

exposeApi(createDataApi({ fetch: globalThis.fetch.bind(globalThis), packs: openPackStore() }));
