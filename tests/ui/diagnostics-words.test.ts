import { describe, expect, it } from 'vitest';
import type { Surroundings } from '../../src/app/diagnostics';
import type { Session } from '../../src/app/session';
import { diagnosticsGroups, reportText } from '../../src/ui/diagnostics-words';
import { plansOf } from './plans';

const ALL: Surroundings = {
  ...{ version: 'abc1234', device: 'Chrome 131, Linux, 8 cores', locks: true, controlled: true },
  storage: { usage: 2_000_000, quota: 1e9, promised: false },
  worker: {
    ...{ wasm: true, simd: true, relaxedSimd: true, webgl2: true, softwareWebgl: false, webglFloat32: true },
    ...{ renderer: 'A device', webgpu: true, offscreenCanvas: true, cores: 8, crossOriginIsolated: false },
    ...{ deviceKey: '', privateFiles: true },
  },
};

const session = (over: Partial<Session> = {}): Session =>
  ({
    dataset: { imported: true, info: { id: 'import-my-holiday', name: 'My holiday' }, ratings: 10, items: 2, users: 3 },
    model: { kind: 'als', config: { factors: 64 }, id: 'als-123', engine: 'wasm simd' },
    engines: { plans: plansOf({ engine: 'wasm', shards: 1 }), trials: null, measuring: false },
    ...{ storageWorks: true, offline: 'ready' },
    ...over,
  }) as unknown as Session;

const report = (around = ALL, over?: Partial<Session>): string =>
  reportText(diagnosticsGroups(session(over), around), [], 12_000);

describe('the report', () => {
  it('says what there is, and that nothing went wrong', () => {
    const text = report();
    expect(text).toMatch(/^Matinee, open for 12 s\n/);
    for (const line of ['Version: abc1234', 'WebAssembly SIMD: yes', 'Graphics device: A device', 'Offline: ready']) {
      expect(text).toContain(`- ${line}\n`);
    }
    expect(text).toContain('Model: ALS 64 · als-123');
    expect(text.trimEnd()).toMatch(/What went wrong in this visit\n- Nothing\.$/);
  });

  it('does not name a data set that was added', () => {
    expect(report()).not.toMatch(/holiday/i);
    const dataset = { imported: false, info: { id: 'ml-100k' }, ratings: 1, items: 1, users: 1 };
    expect(report(ALL, { dataset } as unknown as Partial<Session>)).toContain('Data set: ml-100k');
  });

  it('says what is used in the place of what is missing', () => {
    const worker = { ...ALL.worker!, wasm: false, simd: false, webgl2: false, privateFiles: false };
    const text = report({ ...ALL, worker, locks: false }, { storageWorks: false });
    expect(text).toContain('WebAssembly: no: plain TypeScript');
    expect(text).toContain('WebGL 2: no: WebAssembly');
    expect(text).toContain('IndexedDB: no: everything is kept in memory');
    expect(text).toContain('Second copy of clicks: no');
    expect(text).not.toContain('Graphics device');
  });

  it('says so where no worker starts', () => {
    expect(report({ ...ALL, worker: null })).toContain('No worker starts here');
  });

  it('lists faults with their time and what they are about', () => {
    const fault = { code: 'engine-lost', about: 'wasm simd → scalar float64', at: 3000 } as const;
    const text = reportText([], [fault], 5000);
    expect(text).toMatch(/- after 3\.0 s: An engine went away .* \[wasm simd → scalar float64\]/);
  });
});
