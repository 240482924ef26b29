/** Runs the peak loop in a worker of its own: first the kernel, then a message for every run. */
import { createPeakLoop, type PeakLoop } from '../suites/peak-loop';

let loop: PeakLoop | null = null;

async function answer(data: WebAssembly.Module | null): Promise<number> {
  if (data) loop = await createPeakLoop(data);
  return loop?.run() ?? NaN;
}

self.onmessage = ({ data }: MessageEvent<WebAssembly.Module | null>) => {
  void answer(data).then((gflops) => self.postMessage(gflops));
};
