import { mount } from 'svelte';
import App from './App.svelte';
import { answerApi } from './app/api-port';
import { MatineeSession } from './app/session.svelte';

const session = new MatineeSession(document.baseURI);
mount(App, { target: document.getElementById('app')!, props: { session } });
void session.boot();
if ('serviceWorker' in navigator) answerApi((request) => session.ask(request));
for (const event of ['focus', 'pageshow']) addEventListener(event, () => void session.catchUp());
