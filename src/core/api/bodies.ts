/** The bodies of requests and answers as schemas. Names are snake_case, as usual on the web; all ids are MovieLens ids. */
import { HEALTH_STATES, PLAIN_EVENTS } from './port';
import { choice, dictionary, either, integer, list, nothing, nullable, number, object, text } from './schema';

const MOST_EVENTS = 100;
/** Ids of films are whole numbers of 32 bits (src/core/data/numbers.ts). */
const MAX_ID = 2 ** 32 - 1;

/** Id of a film. */
export const itemId = integer(0, MAX_ID);

const rank = integer(1, MAX_ID);

const me = choice(['me']);

const ratingEvent = object(
  'RatingEvent',
  { type: choice(['rate']), item_id: itemId, stars: integer(1, 5), user_id: me },
  ['user_id'],
);

const plainEvent = object('PlainEvent', { type: choice(PLAIN_EVENTS), item_id: itemId, user_id: me }, ['user_id']);

/** One event, or up to 100. */
export const eventsBody = either(ratingEvent, plainEvent, list(either(ratingEvent, plainEvent), MOST_EVENTS));

/** Says how many events were recorded: all of them. */
export const recordedBody = object('Recorded', { recorded: integer(1, MOST_EVENTS), latency_ms: number(0) });

const reason = object('Reason', { item_id: itemId, title: text(), contribution: number() });

const stage = object('Stage', { name: text(), ms: number(0) });

const recommendation = object('Recommendation', {
  item_id: itemId,
  title: text(),
  score: number(),
  rank,
  sources: list(text()),
  reasons: list(reason),
});

/** A list for a user. */
export const recommendationsBody = object('Recommendations', {
  user_id: text(),
  recommendations: list(recommendation),
  metadata: object('ListMetadata', {
    latency_ms: number(0),
    model_version: nullable(text()),
    strategy: text(),
    stages: list(stage),
  }),
});

/** Films near to one. */
export const similarBody = object('SimilarItems', {
  item_id: itemId,
  similar: list(object('SimilarItem', { item_id: itemId, title: text(), score: number(), rank })),
  metadata: object('SimilarMetadata', { latency_ms: number(0), model_version: nullable(text()) }),
});

/** Features of a user, by name. */
export const featuresBody = object('UserFeatures', {
  user_id: text(),
  features: dictionary(either(number(), text(), nothing)),
});

/** The health of the page, and what it was judged by. */
export const healthBody = object('Health', {
  status: choice(HEALTH_STATES),
  model_version: nullable(text()),
  dataset: nullable(text()),
  checks: list(object('HealthCheck', { name: text(), status: choice(HEALTH_STATES), message: text() })),
});
