import { transfer } from 'comlink';
import { exportRuns } from '../src/core/runs/mlflow-export';
import { importRuns } from '../src/core/runs/mlflow-import';
import type { Run } from '../src/core/run-types';
import type { ModelRecord } from '../src/core/training-types';

export type RunFilesApi = ReturnType<typeof createRunFilesApi>;

/** Writes and reads files of runs, which takes seconds for hundreds of them. */
export function createRunFilesApi() {
  return {
    /** The zip (transferred) of some runs, with the records of the models that came of them. */
    pack(runs: readonly Run[], records: readonly ModelRecord[]): Uint8Array {
      const zip = exportRuns(runs, records);
      return transfer(zip, [zip.buffer]);
    },

    /** The runs in a zip (transferred). */
    unpack: (zip: Uint8Array): Promise<Run[]> => importRuns(zip),
  };
}
