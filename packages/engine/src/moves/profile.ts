import type { Profile } from '@quads/contract';
import { isSupermicro } from '../names.js';

/** The facts that decide the profile of a move. */
export interface ProfileFacts {
  readonly host: string;
  readonly defaultCloud: string;
  readonly targetCloud: string;
  /** Whether the assignment wipes its hosts; absent without an assignment. */
  readonly wipe?: boolean;
}

/**
 * The profile of a move, decided once when it starts: `return` if the target is the host's default
 * cloud; else `no_wipe` without wipe; else `supermicro` if the host name contains a Supermicro
 * fragment; else `dell_hpe`.
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
