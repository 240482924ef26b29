/** Does jobs here, or spread over processes: the figures are the same, as each job is drawn by its own seed. */
import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { AppError, fromWire, type WireError } from '../../src/core/errors';
import { buildKernel } from '../build-kernel';
import { runJob, type Job, type JobFigures } from './job';

type Answer = { readonly figures: JobFigures } | { readonly error: WireError };

/**
 * Does all jobs and returns what came of them, in their order.
 *
 * @param processes with 1 in this process, one after another
 * @param onDone hears how many are done, after each
 * @throws the first error; the other processes are ended then
 */
export async function runJobs(
  jobs: readonly Job[],
  processes: number,
  onDone: (count: number) => void = () => {},
): Promise<JobFigures[]> {
  const done: JobFigures[] = [];
  let count = 0;
  const keep = (at: number, figures: JobFigures): void => {
    done[at] = figures;
    onDone(++count);
  };
  const waiting = [...jobs.entries()];
  if (processes === 1 || jobs.length < 2) {
    for (const [at, job] of waiting) keep(at, await runJob(job));
    return done;
  }
  // What all share is made ready once: two must not do it at the same time.
  await buildKernel();
  const workers = Array.from({ length: Math.min(processes, waiting.length) }, startProcess);
  try {
    await Promise.all(
      workers.map(async (worker) => {
        for (let next = waiting.shift(); next; next = waiting.shift()) keep(next[0], await ask(worker, next[1]));
      }),
    );
  } finally {
    for (const worker of workers) worker.disconnect();
  }
  return done;
}

function startProcess(): ChildProcess {
  const script = fileURLToPath(new URL('./job-process.ts', import.meta.url));
  return fork(script, { execArgv: ['--import', 'tsx'], serialization: 'advanced' });
}

function ask(worker: ChildProcess, job: Job): Promise<JobFigures> {
  return new Promise((resolve, reject) => {
    const ended = (): void =>
      reject(new AppError('unexpected', 'A process ended before its figures were there. Try with --processes 1.'));
    worker.once('exit', ended);
    worker.once('message', (answer: Answer) => {
      worker.off('exit', ended);
      if ('error' in answer) reject(fromWire(answer.error));
      else resolve(answer.figures);
    });
    worker.send(job);
  });
}
