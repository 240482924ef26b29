import { createKeepApi } from './keep.api';
import { exposeApi } from './wire';

exposeApi(createKeepApi({ clock: () => Date.now() }));
