import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { TFJS_VERSION } from '../../src/engines/tfjs/version';
import { detectCapabilities } from '../../src/engines/capabilities';

const require = createRequire(import.meta.url);

describe('capabilities in Node', () => {
  it('finds SIMD and cores, and no graphics device', async () => {
    const found = await detectCapabilities('1');
    expect(found).toMatchObject({ webgl2: false, softwareWebgl: false, webglFloat32: false, webgpu: false });
    expect(found).toMatchObject({ renderer: '', simd: true, crossOriginIsolated: false });
    expect(found.cores).toBeGreaterThanOrEqual(1);
  });

  it('names the device by what changes measurements', async () => {
    const { deviceKey } = await detectCapabilities('1.2');
    expect(deviceKey).toMatch(/^\d+ cores \| (relaxed )?simd \| no webgl \| tensorflow\.js 1\.2$/);
    expect((await detectCapabilities('1.2')).deviceKey).toBe(deviceKey);
    expect((await detectCapabilities('1.3')).deviceKey).not.toBe(deviceKey);
  });

  it('is told the version of TensorFlow.js that is installed', () => {
    const { version } = require('@tensorflow/tfjs/package.json') as { version: string };
    expect(TFJS_VERSION).toBe(version);
  });
});
