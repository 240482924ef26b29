import type { Capabilities } from '../src/engines/capabilities';

/** What a worker of this site finds around it: engines run in workers, which may have less than the page. */
export interface WorkerSurroundings extends Capabilities {
  /** Whether it can keep files of its own (the origin private file system). */
  readonly privateFiles: boolean;
}

/** What looking around needs of the world. */
export interface SurroundingsDeps {
  detect(): Promise<Capabilities>;
  hasPrivateFiles(): Promise<boolean>;
}

export type SurroundingsApi = ReturnType<typeof createSurroundingsApi>;

export function createSurroundingsApi({ detect, hasPrivateFiles }: SurroundingsDeps) {
  return {
    async look(): Promise<WorkerSurroundings> {
      const [capabilities, privateFiles] = await Promise.all([detect(), hasPrivateFiles()]);
      return { ...capabilities, privateFiles };
    },
  };
}
