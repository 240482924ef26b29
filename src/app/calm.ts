/** When to do what need not be done at once, so that no press has to wait for it. */

/** How long work that nobody waits for is put off at most. */
const MOST_MS = 1000;

/** Resolves once the main thread has painted what changed and has nothing to do, after a second at the latest. */
export function calm(): Promise<void> {
  return new Promise((resolve) => {
    // Not in every browser; and a page that nobody sees paints nothing.
    if (typeof requestIdleCallback === 'function' && !document.hidden) {
      requestIdleCallback(() => resolve(), { timeout: MOST_MS });
    } else setTimeout(resolve);
  });
}

/** So long pieces follow one another, each in a task of its own, before what changed is painted: frames cost time, too. */
const STRETCH_MS = 10;

/** What waits for its turn. */
const waiting: (() => void)[] = [];
/** What was asked for since the last piece: what a piece asks for itself comes right after it. */
const asked: (() => void)[] = [];
/** Whom to tell once nothing waits any more. */
const ends: (() => void)[] = [];
let atWork = false;
/** Before it is over no piece has its turn. */
let gate: Promise<unknown> = Promise.resolve();

/** What a person does at the page, after which it is to be whole as soon as it can. */
const TOUCHES = ['pointerdown', 'keydown'] as const;

/**
 * Puts off what takes its turn until something is done that needs the machine more, for a second at most, and not once
 * somebody does something at the page. It must not reject.
 */
export function afterwards(work: Promise<unknown>): void {
  const touched = new Promise((resolve) => {
    for (const name of TOUCHES) addEventListener(name, resolve, { once: true, capture: true });
  });
  const longEnough = new Promise((resolve) => setTimeout(resolve, MOST_MS));
  gate = Promise.race([work, touched, longEnough]);
}

/**
 * Runs something when the page is calm, after all that was put off before it: no two such pieces hold the main thread at a
 * stretch. Returns how to call it off.
 */
export function inTurn(run: () => void): () => void {
  asked.push(run);
  void takeTurns();
  return () => {
    for (const list of [asked, waiting]) if (list.includes(run)) list.splice(list.indexOf(run), 1);
  };
}

/** Resolves once the page is calm and all that was put off is done. */
export function drawn(): Promise<void> {
  return new Promise((resolve) => {
    ends.push(resolve);
    void takeTurns();
  });
}

async function takeTurns(): Promise<void> {
  if (atWork) return;
  atWork = true;
  for (let paintedAt = -Infinity; ;) {
    await gate;
    if (performance.now() - paintedAt < STRETCH_MS) await nextTask();
    else {
      await calm();
      paintedAt = performance.now();
    }
    waiting.unshift(...asked.splice(0));
    const run = waiting.shift();
    if (!run) break;
    try {
      run();
    } catch (error) {
      // What one piece fails at is told, and the next has its turn.
      reportError(error);
    }
  }
  atWork = false;
  for (const tell of ends.splice(0)) tell();
}

/** Resolves in a task of its own. Unlike a timer's, its turn comes at once, in a tab in the background too. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
