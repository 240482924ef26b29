import { describe, expect, it } from 'vitest';
import { type PackManifest, parseManifest, summarise } from '../../../src/core/data/manifest';
import { TEST_INFO } from '../../fixtures/test-info';
import { thrownBy } from '../../fixtures/thrown';

const ENTRY = {
  info: TEST_INFO,
  hash: '0123456789abcdef',
  sizeBytes: 100,
  users: 3,
  items: 3,
  ratings: 5,
  file: 'tiny.pack',
  sourceSha256: '',
};
const MANIFEST: PackManifest = { format: 1, default: 'tiny', packs: [ENTRY] };

describe('a manifest', () => {
  it('is read back as it was written', () => {
    expect(parseManifest(JSON.parse(JSON.stringify(MANIFEST)))).toEqual(MANIFEST);
  });

  it.each([
    ['nothing', null],
    ['a list', []],
    ['another format', { ...MANIFEST, format: 2 }],
    ['no packs', { format: 1, default: 'tiny' }],
    ['a default that is not listed', { ...MANIFEST, default: 'other' }],
    ['a path as file', { ...MANIFEST, packs: [{ ...ENTRY, file: '../secret.pack' }] }],
    ['a negative count', { ...MANIFEST, packs: [{ ...ENTRY, ratings: -1 }] }],
    ['incomplete terms', { ...MANIFEST, packs: [{ ...ENTRY, info: { ...TEST_INFO, licence: undefined } }] }],
    ['no hash', { ...MANIFEST, packs: [{ ...ENTRY, hash: undefined }] }],
  ])('with %s is refused', async (_, json) => {
    expect((await thrownBy(() => parseManifest(json))).code).toBe('pack-damaged');
  });

  it('gives summaries without what only the site needs', () => {
    const { file: _file, sourceSha256: _sha256, ...summary } = ENTRY;
    expect(summarise(ENTRY)).toEqual(summary);
  });
});
