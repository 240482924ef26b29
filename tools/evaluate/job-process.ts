/** A process of its own for jobs, one after another: started by run-jobs.ts. */
import { toWire } from '../../src/core/errors';
import { runJob, type Job } from './job';

process.on('message', (job: Job) => {
  runJob(job).then(
    (figures) => process.send!({ figures }),
    (error: unknown) => process.send!({ error: toWire(error) }),
  );
});
// Ends with the process that asked, whatever became of it.
process.on('disconnect', () => process.exit());
