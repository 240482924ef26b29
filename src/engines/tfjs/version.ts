import { version } from '@tensorflow/tfjs-core/dist/version';

/** Version of TensorFlow.js, without the library itself: measurements of engines hold for one version. */
export const TFJS_VERSION: string = version;
