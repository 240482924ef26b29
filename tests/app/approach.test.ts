import { afterEach, beforeEach, expect, it, vi } from 'vitest';

let { whenNear } = await import('../../src/app/approach');

let near: (isIntersecting: boolean) => void;
let page: EventTarget;
let watched: Element[] = [];
const ELEMENT = {} as Element;

/** Each test has a page of its own. */
beforeEach(async () => {
  vi.useFakeTimers();
  page = new EventTarget();
  watched = [];
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  vi.stubGlobal('location', { hash: '#/lab' });
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      constructor(told: (seen: object[]) => void) {
        near = (isIntersecting) => told([{ isIntersecting }]);
      }
      observe = (element: Element) => void watched.push(element);
      disconnect = () => void (watched = []);
    },
  );
  vi.resetModules();
  ({ whenNear } = await import('../../src/app/approach'));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('waits until the element comes near, and tells it once', () => {
  const told = vi.fn();
  whenNear(ELEMENT, told);
  expect(watched).toEqual([ELEMENT]);
  near(false);
  expect(told).not.toHaveBeenCalled();
  near(true);
  near(true);
  expect(told).toHaveBeenCalledOnce();
  expect(watched).toEqual([]);
});

it.each(['pointerdown', 'keydown', 'scroll'])('needs not come near once there was a %s', async (name) => {
  const told = vi.fn();
  whenNear(ELEMENT, told);
  page.dispatchEvent(new Event(name));
  await vi.advanceTimersByTimeAsync(0);
  expect(told).toHaveBeenCalledOnce();
  const later = vi.fn();
  whenNear(ELEMENT, later);
  await vi.advanceTimersByTimeAsync(0);
  expect(later).toHaveBeenCalledOnce();
});

it('is told after a rest, and at once where the address has settings', async () => {
  const told = vi.fn();
  whenNear(ELEMENT, told);
  await vi.advanceTimersByTimeAsync(4900);
  expect(told).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(200);
  expect(told).toHaveBeenCalledOnce();
  vi.resetModules();
  vi.stubGlobal('location', { hash: '#/lab?vs=als' });
  const again = await import('../../src/app/approach');
  const atOnce = vi.fn();
  again.whenNear(ELEMENT, atOnce);
  await vi.advanceTimersByTimeAsync(0);
  expect(atOnce).toHaveBeenCalledOnce();
});

it('is not told once it was called off', async () => {
  const told = vi.fn();
  whenNear(ELEMENT, told)();
  near(true);
  await vi.advanceTimersByTimeAsync(6000);
  expect(told).not.toHaveBeenCalled();
});
