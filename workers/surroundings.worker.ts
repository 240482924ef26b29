import { detectCapabilities } from '../src/engines/capabilities';
import { TFJS_VERSION } from '../src/engines/tfjs/version';
import { createSurroundingsApi } from './surroundings.api';
import { exposeApi } from './wire';

async function hasPrivateFiles(): Promise<boolean> {
  try {
    await navigator.storage.getDirectory();
    return 'createSyncAccessHandle' in FileSystemFileHandle.prototype;
  } catch {
    return false;
  }
}

exposeApi(createSurroundingsApi({ detect: () => detectCapabilities(TFJS_VERSION), hasPrivateFiles }));
