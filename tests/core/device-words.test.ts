import { expect, it } from 'vitest';
import { deviceWords } from '../../src/core/device-words';

const CHROME = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36';
const EDGE = `${CHROME.replace('X11; Linux x86_64', 'Windows NT 10.0; Win64; x64')} Edg/131.0.0.0`;
const FIREFOX = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:133.0) Gecko/20100101 Firefox/133.0';
const SAFARI =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1';
const brands = ['Chromium', 'Not_A Brand', 'Google Chrome'].map((brand) => ({ brand, version: '131' }));

it.each([
  ['Google Chrome 131, macOS, 8 cores', { userAgentData: { brands, platform: 'macOS' }, hardwareConcurrency: 8 }],
  ['Chromium 131', { userAgentData: { brands: brands.slice(0, 2) } }],
  ['Chrome 131, Linux, 4 cores', { userAgent: CHROME, hardwareConcurrency: 4 }],
  ['Edge 131, Windows', { userAgent: EDGE, userAgentData: { brands: [], platform: '' } }],
  ['Firefox 133, macOS', { userAgent: FIREFOX }],
  ['Safari 18, iOS', { userAgent: SAFARI }],
  ['', {}],
])('a device is told as "%s"', (words, agent) => {
  expect(deviceWords(agent)).toBe(words);
});
