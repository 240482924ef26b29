/** The application: its session, which boots at once, and the page. */
import { mount } from 'svelte';
import App from './App.svelte';
import { answerApi } from './app/api-port';
import { afterwards, calm, nextTask } from './app/calm';
import { Idle } from './app/idle';
import { route } from './app/route.svelte';
import { MatineeSession } from './app/session.svelte';

/** The session, with what asks it from beside the page. */
function open(): MatineeSession {
  const session = new MatineeSession(document.baseURI);
  if ('serviceWorker' in navigator) answerApi((request) => session.ask(request));
  for (const event of ['focus', 'pageshow']) addEventListener(event, () => void session.catchUp());
  // Without a network it may not load; the page about it starts it as well.
  const watchOver = () => import('./app/guardian.svelte').then(({ guardianOf }) => guardianOf(session).start());
  new Idle(
    () => !session.dataset || session.training.phase === 'running',
    () => void watchOver().catch(() => {}),
  ).wait();
  return session;
}

/**
 * Puts the page in place of the curtain. Once what one looks at first is painted, the workers start; the other parts are drawn
 * after the first list, and the first model is trained after those: none of them vies with another.
 */
function show(session: MatineeSession): void {
  const target = document.getElementById('app')!;
  target.replaceChildren();
  const booted = calm().then(() => session.boot(route.place.asked.data));
  afterwards(booted);
  mount(App, { target, props: { session } });
  void booted
    .then(() => import('./app/self-check'))
    .then(({ checkStorage }) => checkStorage())
    .catch(() => {});
}

/** In tasks of their own, as the reading of this code was. */
export async function start(): Promise<void> {
  await nextTask();
  const session = open();
  await nextTask();
  show(session);
}
