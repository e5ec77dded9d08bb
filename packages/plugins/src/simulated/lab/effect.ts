/** The effects that the lab simulates on a host. */
export type EffectName =
  | 'access_set'
  | 'access_removed'
  | 'boot_order_job'
  | 'boot_order_set'
  | 'power_on'
  | 'power_off'
  | 'media_cleaned'
  | 'reboot'
  | 'vlans_changed'
  | 'registered'
  | 'unregistered'
  | 'granted'
  | 'revoked';

/** A simulated effect, with the token and the epoch of the call that caused it. */
export interface Effect {
  readonly host: string;
  readonly effect: EffectName;
  readonly at: string;
  readonly token: string;
  readonly epoch: number;
}

/** The effects that must not happen twice. */
const notIdempotent: readonly EffectName[] = ['reboot', 'boot_order_job'];

const keyOf = ({ host, effect, token }: Effect): string => JSON.stringify([host, effect, token]);

/** The repetitions of effects that must happen only once for each token. */
export const happenedTwice = (effects: readonly Effect[]): readonly Effect[] => {
  const seen = new Set<string>();
  return effects.filter((one) => {
    if (!notIdempotent.includes(one.effect)) return false;
    if (seen.has(keyOf(one))) return true;
    seen.add(keyOf(one));
    return false;
  });
};
