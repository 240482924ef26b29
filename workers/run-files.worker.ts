import { createRunFilesApi } from './run-files.api';
import { exposeApi } from './wire';

exposeApi(createRunFilesApi());
