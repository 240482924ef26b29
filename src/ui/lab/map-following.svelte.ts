import { untrack } from 'svelte';
import type { EmbeddingMap } from '../../app/embedding-map.svelte';
import type { Session } from '../../app/session';
import type { MapMethod } from '../../core/map-types';

/** What is asked of a map. */
interface Wishes {
  readonly focus: () => number | null;
  readonly method: () => MapMethod;
  readonly clusters: () => boolean;
  /** Another data set is opened. */
  readonly onopen: () => void;
}

/** Keeps a map as the session is, and as it is asked to be. Called while a component is made, and ends with it. */
export function followSession(map: EmbeddingMap, session: Session, wishes: Wishes): void {
  let opened = '';
  async function open(hash: string): Promise<void> {
    opened = hash;
    wishes.onopen();
    await map.open();
    map.look();
  }
  whenever(
    () => session.served && session.dataset?.hash,
    (hash) => hash && (!map.films || opened !== hash) && void open(hash),
  );
  whenever(
    () => [session.training.reports, session.training.part, session.training.phase, session.model],
    () => map.look(),
  );
  whenever(
    () => session.served?.history,
    () => map.layout && void map.lookAtOwn(),
  );
  whenever(wishes.focus, (item) => map.focus(item));
  whenever(wishes.clusters, (wanted) => wanted && map.wantClusters());
  whenever(wishes.method, (method) => void map.useMethod(method));
  $effect(() => () => map.dispose());
}

/** Acts now, and again when what is read changes. */
function whenever<T>(read: () => T, act: (value: T) => unknown): void {
  $effect(() => {
    const value = read();
    untrack(() => act(value));
  });
}
