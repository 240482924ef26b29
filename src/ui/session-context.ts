/** Hands the session to the components below App, so that it is not passed through each of them. */
import { createContext } from 'svelte';
import type { Session } from '../app/session';

export const [getSession, setSession] = createContext<Session>();
