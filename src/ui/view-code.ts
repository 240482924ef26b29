/** The code of the views of pages that have several, each fetched when it is wanted. The first is shown unless asked. */
import type { Component } from 'svelte';

/** Fetches a component. */
export type Fetch = () => Promise<{ readonly default: Component }>;

export const VIEW_CODE = {
  lab: {
    train: () => import('./lab/TrainView.svelte'),
    map: () => import('./lab/MapView.svelte'),
    click: () => import('./lab/ClickView.svelte'),
    blackboard: () => import('./lab/BlackboardView.svelte'),
    towers: () => import('./lab/TowersView.svelte'),
    neighbours: () => import('./lab/NeighboursView.svelte'),
    personas: () => import('./lab/PersonasView.svelte'),
  },
  evaluate: {
    compare: () => import('./components/CompareView.svelte'),
    runs: () => import('./components/RunsView.svelte'),
    experiments: () => import('./components/ExperimentsView.svelte'),
  },
} satisfies Record<string, Record<string, Fetch>>;
