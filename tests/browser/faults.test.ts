/**
 * Faults of the browser, the machine and the network: each is met, told, and takes nothing with it. Shown elsewhere: a disk
 * that fills up at random (storage-full), storage that is refused (backup), a database that is lost (second-copy), a kill
 * (kill), no network after one visit (without-network), and engines one by one (engines, item-index).
 */
import { readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { createHandler } from '../../tools/serve';
import { inventedZip } from '../../tools/invented-zip';
import { useChromium } from './chromium';
import { START, beginAllWith, beginWorkersWith, reportOf, tell, whenTold } from './faulty';
import { Visitor } from './visitor';

const url = inject('siteUrl');
const start = url + START;
const chromium = useChromium();

/** Likes a film; the list, the taste and the log have it. */
async function expectUsable(person: Visitor, title: string): Promise<void> {
  await person.like(title);
  expect((await person.taste())[0]).toBe(title);
}

describe('a browser that lacks', () => {
  const NO_WASM = 'delete globalThis.WebAssembly;';
  const NO_SIMD = `WebAssembly.validate = () => false;
    WebAssembly.compile = () => Promise.reject(new WebAssembly.CompileError('Wasm SIMD unsupported'));`;

  it.each([
    ['WebAssembly', NO_WASM, '- WebAssembly: no'],
    ['SIMD', NO_SIMD, '- WebAssembly: yes\n- WebAssembly SIMD: no'],
  ])('%s trains in plain TypeScript, and is told so', async (_what, script, said) => {
    const context = await chromium.newContext();
    await beginAllWith(context, script);
    const person = await Visitor.enter(context, start);
    await person.status(/^scalar/);
    await person.page.getByText('WebAssembly does not start here. Plain TypeScript trains instead.').waitFor();
    await person.status('1 problem');
    await person.status(/lacks WebAssembly SIMD/);
    await expectUsable(person, 'Alien');
    const report = await reportOf(person);
    expect(report).toContain(said);
    expect(report).toMatch(/engine does not start here.* \[wasm → scalar/);
    await person.seeModel();
    person.expectNoProblems();
  });

  it.each([
    ['WebGL', 'OffscreenCanvas.prototype.getContext = () => null;', '- WebGL 2: no'],
    ['OffscreenCanvas', 'delete globalThis.OffscreenCanvas;', '- OffscreenCanvas: no'],
  ])('%s trains on WebAssembly where WebGL was asked for, and draws the map', async (_what, script, said) => {
    const context = await chromium.newContext();
    await beginAllWith(context, script);
    const person = await Visitor.enter(context, `${start}&engine=webgl`);
    await person.status(/^wasm/);
    await person.page.getByText('WebGL (TensorFlow.js) does not start here. WebAssembly trains instead.').waitFor();
    await person.status('1 problem');
    await person.seeModel();
    await expectUsable(person, 'Alien');
    const report = await reportOf(person);
    expect(report).toContain(said);
    expect(report).toMatch(/engine does not start here.* \[webgl → wasm/);
    await person.page.evaluate(() => (location.hash = '#/lab/map'));
    await person.page.locator('main canvas').first().waitFor();
    person.expectNoProblems();
  });
});

it('a WebGL context that is lost in mid-training: the step is repeated on WebAssembly', async () => {
  const context = await chromium.newContext();
  await beginWorkersWith(
    context,
    `const { getContext } = OffscreenCanvas.prototype;
    OffscreenCanvas.prototype.getContext = function (...asked) {
      const made = getContext.apply(this, asked);
      setTimeout(() => made?.getExtension('WEBGL_lose_context')?.loseContext(), 2500);
      return made;
    };`,
    'train',
  );
  const person = await Visitor.enter(context, `${start}&engine=webgl`);
  await person.page
    .getByText('WebGL (TensorFlow.js) stopped working. The step was repeated, and WebAssembly goes on.')
    .waitFor({ timeout: 30_000 });
  await person.seeModel();
  await person.status(/^wasm/);
  await person.status('1 problem');
  await expectUsable(person, 'Alien');
  expect(await reportOf(person)).toMatch(/engine went away .* \[tensorflow\.js webgl → wasm/);
});

describe('a lack of memory', () => {
  it('in the kernel: plain TypeScript repeats the step and goes on', async () => {
    const context = await chromium.newContext();
    const full = `WebAssembly.Memory.prototype.grow = () => { throw new RangeError('Maximum memory size exceeded'); };`;
    await beginWorkersWith(context, full, 'train');
    const person = await Visitor.enter(context, start);
    await person.page.getByText('The step was repeated, and Plain TypeScript goes on.').waitFor();
    await person.seeModel();
    await expectUsable(person, 'Alien');
    expect(await reportOf(person)).toMatch(/engine went away .* \[wasm.* → scalar/);
  });

  it('for a file that is added: what is open stays; with memory it is added, and the report does not name it', async () => {
    const context = await chromium.newContext();
    // Told again, there is memory again.
    const full = `const Plain = ArrayBuffer;
      class Full extends Plain { constructor(size, ...rest) {
        if (size > 1000) throw new RangeError('Array buffer allocation failed');
        super(size, ...rest);
      } }`;
    const toggle = whenTold('memory', 'globalThis.ArrayBuffer = globalThis.ArrayBuffer === Full ? Plain : Full;');
    await beginWorkersWith(context, `{ ${full} ${toggle} }`, 'data');
    const person = await Visitor.enter(context, start);
    await person.seeModel();
    await expectUsable(person, 'Alien');
    const { page } = person;
    const add = async (): Promise<void> => {
      await page.evaluate(() => (location.hash = '#/data'));
      const file = { name: 'Grandmother.zip', mimeType: 'application/zip', buffer: Buffer.from(inventedZip(50)) };
      await page.getByLabel('MovieLens zip file', { exact: true }).setInputFiles(file);
    };
    await tell(page, 'memory');
    await add();
    await page.getByText('There is not enough memory for this.').first().waitFor();
    await person.status('1 problem');
    expect(await reportOf(person)).toMatch(/Data set: sample[^]*not enough memory/);
    await expectUsable(person, 'Fargo');
    expect(await person.taste()).toEqual(['Fargo', 'Alien']);
    await tell(page, 'memory');
    await add();
    await page.getByText(/^Added Grandmother/).waitFor();
    const report = await reportOf(person);
    expect(report).toContain('Data set: one from a file of yours');
    expect(report).not.toMatch(/grandmother|alien|fargo|invented|https?:/i);
  });
});

it('a worker that crashes is started again where it was', async () => {
  const context = await chromium.newContext();
  await beginWorkersWith(context, whenTold('die', `setTimeout(() => { throw new Error('made up'); });`), 'serve');
  const person = await Visitor.enter(context, start);
  await person.seeModel();
  await expectUsable(person, 'Alien');
  await tell(person.page, 'die');
  await person.status('1 problem');
  await person.seeModel();
  await expectUsable(person, 'Fargo');
  expect(await person.taste()).toEqual(['Fargo', 'Alien']);
  expect(await reportOf(person)).toMatch(/stopped, and was started again\. \[serve\]/);
});

it('a disk that is full keeps the click out, says so, and takes it once there is room', async () => {
  const context = await chromium.newContext();
  const add = 'IDBObjectStore.prototype.add';
  const fill = `${add} = function () { throw new DOMException('full', 'QuotaExceededError'); };`;
  const kept = `const addPlainly = ${add}; ${whenTold('full', fill)} ${whenTold('room', `${add} = addPlainly;`)}`;
  await beginWorkersWith(context, kept, 'serve');
  const person = await Visitor.enter(context, start);
  await person.seeModel();
  await expectUsable(person, 'Alien');
  await tell(person.page, 'full');
  await person.page.locator('main ul.grid article').first().getByRole('button', { name: /^Like/ }).press('Enter');
  await person.page.getByText('There is no room left for this site in the browser.').waitFor();
  await person.page.getByRole('button', { name: 'See what is stored' }).waitFor();
  await person.status('1 problem');
  expect(await person.taste()).toEqual(['Alien']);
  expect(await reportOf(person)).toContain('There was no room left in the browser.');
  await tell(person.page, 'room');
  await expectUsable(person, 'Fargo');
});

it('storage that is refused is told in the report, too', async () => {
  const context = await chromium.newContext();
  await beginAllWith(context, `IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError'); };`);
  const person = await Visitor.enter(context, start);
  await person.status('storage off');
  await person.status('1 problem');
  await expectUsable(person, 'Alien');
  const report = await reportOf(person);
  expect(report).toContain('- IndexedDB: no');
  expect(report).toContain('The browser refuses storage');
});

describe('time', () => {
  /** A clock that can be set, of the page and of the worker that numbers what is done. */
  const CLOCK = `{ const real = Date.now; let by = 0; Date.now = () => real() + by;
    new BroadcastChannel('faults').addEventListener('message', ({ data }) => { by = Number(data); }); }`;

  /** Sets it, and comes back to the page. */
  const setClock = async ({ page }: Visitor, by: number): Promise<void> => {
    await tell(page, String(by));
    await page.waitForFunction(
      (to) => Math.abs(Date.now() - performance.timeOrigin - performance.now() - to) < 1e5,
      by,
    );
    await page.evaluate(() => dispatchEvent(new Event('focus')));
  };

  it('that is set back, and leaps ahead: what was done stays in its order', async () => {
    const context = await chromium.newContext();
    await beginAllWith(context, CLOCK);
    const person = await Visitor.enter(context, start);
    await person.seeModel();
    await expectUsable(person, 'Alien');
    await setClock(person, -3_600_000);
    await person.status('1 problem');
    await expectUsable(person, 'Fargo');
    await setClock(person, 8 * 3_600_000);
    await expectUsable(person, 'Blade Runner');
    expect(await person.taste()).toEqual(['Blade Runner', 'Fargo', 'Alien']);
    await person.undo();
    expect(await person.taste()).toEqual(['Fargo', 'Alien']);
    const report = await reportOf(person);
    expect(report).toContain('The clock was set back.');
    expect(report).toContain('The page slept, or the clock leapt ahead.');
    await person.page.reload();
    await person.seeFirstList();
    await expect.poll(() => person.taste()).toEqual(['Fargo', 'Alien']);
    person.expectNoProblems();
  });

  it('that passes while the page sleeps: it wakes with what another tab did meanwhile', async () => {
    const context = await chromium.newContext();
    const person = await Visitor.begin(context);
    // Headless pages are never frozen: this one hears nothing of the other tab, and is then told that it wakes.
    await person.page.addInitScript('BroadcastChannel.prototype.addEventListener = () => {};');
    await person.page.goto(start);
    await person.seeFirstList();
    await person.seeModel();
    await expectUsable(person, 'Alien');
    const other = await Visitor.enter(context, start);
    await other.like('Fargo');
    expect(await person.taste()).toEqual(['Alien']);
    await person.page.evaluate(() => document.dispatchEvent(new Event('resume')));
    await person.status('slept');
    await expect.poll(() => person.taste()).toEqual(['Fargo', 'Alien']);
    expect(await reportOf(person)).toContain('The page slept');
    await expectUsable(person, 'Blade Runner');
    person.expectNoProblems();
  });
});

/** The site with one data set more, whose file never comes whole. */
async function siteWithBrokenPack(): Promise<string> {
  const folder = inject('siteFolder');
  const files = createHandler(folder);
  const listed = JSON.parse(readFileSync(join(folder, 'packs/manifest.json'), 'utf8')) as {
    packs: { info: { id: string } }[];
  };
  const sample = listed.packs.find(({ info }) => info.id === 'sample')!;
  const far = { ...sample, info: { ...sample.info, id: 'far', name: 'Far away' }, file: 'far.pack' };
  const answer: RequestListener = (request, response) => {
    if (request.url!.endsWith('/manifest.json')) {
      response.end(JSON.stringify({ ...listed, packs: [...listed.packs, far] }));
    } else if (request.url!.endsWith('/far.pack')) {
      response.writeHead(200, { 'content-length': 1_000_000 });
      response.write(Buffer.alloc(100_000), () => setTimeout(() => response.destroy(), 200));
    } else files(request, response);
  };
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://localhost:${(server.address() as AddressInfo).port}/`;
}

it('a connection that breaks off in mid-download leaves open what is open', async () => {
  const person = await Visitor.enter(await chromium.newContext(), (await siteWithBrokenPack()) + START);
  await person.seeModel();
  await expectUsable(person, 'Alien');
  await person.page.evaluate(() => (location.hash = '#/data'));
  await person.page.getByRole('button', { name: /^Use this ?: Far away/ }).click();
  await person.page.getByText('far.pack could not be fetched from this site').waitFor();
  await person.status('1 problem');
  const report = await reportOf(person);
  expect(report).toContain('Data set: sample');
  expect(report).toContain('the connection broke off');
  await expectUsable(person, 'Fargo');
  expect(await person.taste()).toEqual(['Fargo', 'Alien']);
});
