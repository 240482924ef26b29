import type { Opinions } from '../online/opinions';
import type { Catalogue } from '../rank/catalogue';
import { userOpinions } from './data-set-users';
import { personaOpinions } from './personas';
import type { OtherRef } from './person-view';

/** What somebody else is known to think, oldest first; null when there is nobody of this id or name. */
export function otherOpinions(catalogue: Catalogue, user: OtherRef): Opinions | null {
  return user.kind === 'movielens' ? userOpinions(catalogue.pack, user.userId) : personaOpinions(catalogue, user.name);
}
