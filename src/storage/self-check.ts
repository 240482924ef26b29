import { figuresOf } from '../core/runs/run-figures';
import type { RegisteredModel, Run } from '../core/run-types';
import { liveRuns } from './live-runs';
import { listModels } from './registry';
import { listRuns, updateRun } from './runs';

/**
 * Ends the runs whose model is stored, and that say they are under way: the page was closed or killed between the two.
 * Runs without a model stay as they are, as they can be gone on with. Returns how many it ended.
 */
export async function endFinishedRuns(): Promise<number> {
  const live = await liveRuns();
  const open = (await listRuns()).filter(({ id, status }) => status === 'running' && !live.has(id));
  let ended = 0;
  for (const run of open) {
    const models = await listModels(run.dataset);
    const model = models.find(({ record }) => record.startedAt === run.startedAt && record.packHash === run.packHash);
    if (!model) continue;
    await updateRun(finished(run, model));
    ended++;
  }
  return ended;
}

function finished(run: Run, { record, bytes }: RegisteredModel): Run {
  const { id, steps, engine, metrics, createdAt } = record;
  return {
    ...run,
    ...{ status: 'finished', endedAt: createdAt, steps, engine, modelId: id, modelBytes: bytes },
    metrics: { ...run.metrics, ...figuresOf(steps), ...metrics },
  };
}
