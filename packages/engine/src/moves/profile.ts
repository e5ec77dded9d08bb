import type { Profile } from '@quads/contract';
import { isSupermicro } from '../names.js';

/** What the profile of a move depends on. */
export interface ProfileFacts {
  readonly host: string;
  readonly defaultCloud: string;
  readonly targetCloud: string;
  /** Whether the assignment rebuilds its hosts; absent where there is no assignment. */
  readonly wipe?: boolean;
}

/**
 * The profile of a move, decided once, when it starts: to the host's default cloud it is a
 * `return`; without wipe `no_wipe`; a host whose name holds one of the Supermicro fragments is
 * `supermicro`; any other is `dell_hpe`.
 *
 * @example
 * profileOf({ host: 'h1-6029p', defaultCloud: 'cloud01', targetCloud: 'cloud02', wipe: true }, ['6029p']);
 * // 'supermicro'
 */
export const profileOf = (facts: ProfileFacts, supermicroFragments: readonly string[]): Profile => {
  if (facts.targetCloud === facts.defaultCloud) return 'return';
  if (!facts.wipe) return 'no_wipe';
  return isSupermicro(facts.host, supermicroFragments) ? 'supermicro' : 'dell_hpe';
};
