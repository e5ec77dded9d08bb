import { accounts } from './accounts.js';
import type { Behaviour } from './behaviour.js';
import { bookings } from './bookings.js';
import { inventory } from './inventory.js';
import { moves } from './moves.js';
import { networks } from './networks.js';
import { requests } from './requests.js';

/** The known behaviours of upstream that a request can show. */
export const behaviours: readonly (readonly [area: string, of: readonly Behaviour[]])[] = [
  ['requests', requests],
  ['accounts', accounts],
  ['inventory', inventory],
  ['bookings', bookings],
  ['networks', networks],
  ['moves', moves],
];
