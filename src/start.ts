/** The application: its session, which boots at once, and the page. */
import { mount } from 'svelte';
import App from './App.svelte';
import { answerApi } from './app/api-port';
import { Idle } from './app/idle';
import { route } from './app/route.svelte';
import { MatineeSession } from './app/session.svelte';

const session = new MatineeSession(document.baseURI);
void session.boot(route.place.asked.data);
if ('serviceWorker' in navigator) answerApi((request) => session.ask(request));
for (const event of ['focus', 'pageshow']) addEventListener(event, () => void session.catchUp());
// Without a network it may not load; the page about it starts it as well.
const watchOver = () => import('./app/guardian.svelte').then(({ guardianOf }) => guardianOf(session).start());
new Idle(
  () => !session.dataset || session.training.phase === 'running',
  () => void watchOver().catch(() => {}),
).wait();

/** Puts the page in place of the curtain. */
export function show(): void {
  const target = document.getElementById('app')!;
  target.replaceChildren();
  mount(App, { target, props: { session } });
}
