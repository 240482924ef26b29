/** Has the service worker installed, which keeps the page's files, and follows what becomes of it. */

/** What is told of it. Each may be told more than once. */
export interface KeepingTold {
  /** Every file is kept: the page opens without a network. */
  ready(): void;
  /** This browser does not let the page keep anything. */
  refused(): void;
  /** What was kept is deleted. */
  deleted(): void;
  /** A new version waits until `take` is called, or every tab of the old one is closed. */
  waiting(take: () => void): void;
}

/** What is told of one that waits. */
export const NEW_VERSION = {
  text: 'A new version of this page is ready. What you did stays.',
  label: 'Use the new version',
};

let tellDeleted = (): void => {};

const SCRIPT = './sw.js';

/** Between one try and the next; the network may tell sooner that it is back. */
const PAUSES_MS = [3000, 10_000, 30_000, 120_000];

/** Resolves once the files are kept, or the browser refuses. Until then it is tried again and again. */
export async function keepPage(told: KeepingTold): Promise<void> {
  for (let failures = 0; ; failures++) {
    try {
      if (failures > 0) await fetchScriptsAnew();
      const registration = await navigator.serviceWorker.register(SCRIPT);
      await inForce(registration);
      told.ready();
      watch(registration, told);
      return;
    } catch (error) {
      // What a browser says that forbids it. Everything else may pass.
      if ((error as Error).name === 'SecurityError') {
        told.refused();
        return;
      }
      await pause(PAUSES_MS[Math.min(failures, PAUSES_MS.length - 1)]!);
    }
  }
}

/** Deletes the service worker, so that nobody is left to keep the files. */
export async function forgetPage(): Promise<void> {
  // Only secure contexts have it, whatever the type says.
  const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  const registrations = (await workers?.getRegistrations()) ?? [];
  await Promise.all(registrations.map((registration) => registration.unregister()));
  tellDeleted();
}

/** Past the browser's own cache, which may hold a script that came changed. */
async function fetchScriptsAnew(): Promise<void> {
  const script = await (await fetch(SCRIPT, { cache: 'reload' })).text();
  const parts = [...script.matchAll(/assets\/api-fetch-\w+\.js/g)];
  await Promise.all(parts.map(async ([part]) => (await fetch(part, { cache: 'reload' })).text()));
}

/** Resolves once a version has every file. Rejects where one could not be had. */
function inForce({ active, waiting, installing }: ServiceWorkerRegistration): Promise<void> {
  const worker = installing;
  if (active || waiting || !worker) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const look = (): void => {
      if (worker.state === 'activated') resolve();
      if (worker.state === 'redundant') reject(new Error(worker.state));
    };
    worker.addEventListener('statechange', look);
    look();
  });
}

function watch(registration: ServiceWorkerRegistration, told: KeepingTold): void {
  const offer = (): void => {
    const next = registration.waiting;
    if (next) told.waiting(() => next.postMessage({ type: 'SKIP_WAITING' }));
  };
  offer();
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', offer);
  });
  tellDeleted = () => told.deleted();
  // Another tab may delete it; no event tells.
  addEventListener('focus', () => {
    void navigator.serviceWorker.getRegistration().then((found) => {
      if (!found) tellDeleted();
    });
  });
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
    addEventListener('online', () => resolve(), { once: true });
  });
}
