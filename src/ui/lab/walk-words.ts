/** A walk through the graph of neighbours, in sentences. */
import { cosineOf, type DrawnGraph, type DrawnWalk, type WalkStep } from '../../app/graph-walk.svelte';
import { formatFixed, formatPlural, formatTitle } from '../format';

/** What the step did. */
export function stepWords(step: WalkStep, { films }: Pick<DrawnGraph, 'films'>): string {
  const at = formatTitle(films[step.at]!);
  const best = formatTitle(films[step.best.point]!);
  const cosine = formatFixed(cosineOf(step.best), 3);
  const looked = formatPlural(step.looked.length, ['film', 'films']);
  switch (step.kind) {
    case 'enter':
      return `The search begins where every search begins: at ${at}, on layer ${step.layer}, the highest. Its cosine to what is looked for is ${cosine}.`;
    case 'down':
      return `No tie of ${at} leads nearer, so the search goes down to layer ${step.layer}, at the same film.`;
    case 'done':
      return `Nothing that is left in the queue is nearer than what is kept, so the search ends. The nearest is ${best}, cosine ${cosine}.`;
    case 'look':
      if (step.layer > 0) {
        return step.best.point === step.at
          ? `${at} has ties to ${looked} on layer ${step.layer}; none of them is nearer.`
          : `${at} has ties to ${looked} on layer ${step.layer}. The nearest is ${best}, cosine ${cosine}: the search moves there.`;
      }
      return step.looked.length === 0
        ? `${at} is the nearest film whose ties were not followed yet; all of them were measured before.`
        : `${at} is the nearest film whose ties were not followed yet. They lead to ${looked} not seen before; the nearest so far is ${best}, cosine ${cosine}.`;
  }
}

/** "Looked at 31 of 200 films." */
export function seenWords({ seen }: Pick<WalkStep, 'seen'>, { films }: Pick<DrawnGraph, 'films'>): string {
  return `Looked at ${seen} of ${formatPlural(films.length, ['film', 'films'])}.`;
}

/** How the answer compares with the exact one, and with the library's own. */
export function answerWords({ found, exact, library, steps }: DrawnWalk, { films }: Pick<DrawnGraph, 'films'>): string {
  const points = found.map(({ point }) => point);
  const missed = exact.filter((point) => !points.includes(point)).length;
  const seen = steps.at(-1)?.seen ?? 0;
  const price =
    missed === 0
      ? `The exact search measures all ${films.length} films and finds the same ${points.length}; the graph measured ${seen}.`
      : `The exact search measures all ${films.length} films; the graph measured ${seen} and missed ${formatPlural(missed, ['film', 'films'])} of ${exact.length}. A wider search (ef) misses fewer.`;
  if (library.length === 0) return price;
  const isSame = library.length === points.length && library.every((point, at) => point === points[at]);
  return isSame
    ? `${price} The library hnswlib, which built the graph, finds the same list by itself.`
    : `${price} The library hnswlib, which built the graph, finds another list: the steps drawn here are not its own.`;
}
