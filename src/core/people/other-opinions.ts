import type { Opinions } from '../online/opinions';
import type { Catalogue } from '../rank/catalogue';
import { userOpinions } from './data-set-users';
import { opinionsFrom } from '../taste/shared-taste';
import { personaOpinions } from './personas';
import type { OtherRef } from './person-view';

/**
 * What somebody else is known to think, oldest first; null when there is nobody of this id or name, and for a taste of
 * another data set.
 */
export function otherOpinions(catalogue: Catalogue, user: OtherRef): Opinions | null {
  if (user.kind === 'shared') return user.taste.dataset === catalogue.pack.info.id ? opinionsFrom(user.taste) : null;
  return user.kind === 'movielens' ? userOpinions(catalogue.pack, user.userId) : personaOpinions(catalogue, user.name);
}
