import { apiTarget } from './api';
import { backupTarget } from './backup';
import { FILE_TARGETS } from './files';
import { LINK_TARGETS } from './links';
import { modelTarget, packTarget } from './pack';
import { runsTarget } from './runs';
import type { Target } from './target';

/** Everything that reads what comes from outside. */
export const TARGETS: readonly Target[] = [
  packTarget,
  ...FILE_TARGETS,
  runsTarget,
  backupTarget,
  ...LINK_TARGETS,
  apiTarget,
  modelTarget,
];
