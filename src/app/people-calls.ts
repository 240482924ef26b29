/** What is asked of the serve worker about people, through the session. */
import type { ServeApi } from '../../workers/serve.api';
import type { LiveReplay } from '../core/experiment-types';
import type { OtherRef, PeopleOverview, PersonRef, PersonView, UserVector } from '../core/people/person-view';
import type { OpinionDraft } from '../core/types';
import type { Caller } from './worker-host';

export type { PersonFilm, PeopleOverview, PersonView, UserVector } from '../core/people/person-view';
export type { UserRef } from '../core/api/port';

export interface PeopleCalls {
  people(): Promise<PeopleOverview>;
  /** The id of a person of the data set; `draw`, from 0 to below 1, says which. */
  drawUser(draw: number): Promise<number>;
  /** Rejects with `not-found` for somebody the data set does not have. */
  person(user: PersonRef, vector: UserVector): Promise<PersonView>;
  /** Says something for somebody else, in their own log. */
  personRecord(user: OtherRef, draft: OpinionDraft, vector: UserVector): Promise<PersonView>;
  /** Forgets what was said for somebody else. */
  personStartAgain(user: OtherRef, vector: UserVector): Promise<PersonView>;
  /** What other rules would have tried out for the person here. */
  tryOuts(): Promise<LiveReplay>;
}

export function peopleCalls(serve: Caller<ServeApi>): PeopleCalls {
  return {
    people: () => serve.call('people'),
    drawUser: (draw) => serve.call('drawUser', draw),
    person: (user, vector) => serve.call('person', user, vector),
    personRecord: (user, draft, vector) => serve.call('personRecord', user, draft, vector),
    personStartAgain: (user, vector) => serve.call('personStartAgain', user, vector),
    tryOuts: () => serve.call('tryOuts'),
  };
}
