import type {
  ApiTokens,
  Audit,
  Context,
  Deliveries,
  EndedLogins,
  Health,
  UserContext,
} from '@quads/engine';
import type { AttemptLimits } from '../auth/attempts/limit-attempts.js';
import type { Tokens } from '../auth/tokens.js';
import type { Following } from '../following/following.js';

/** What the handlers work with. */
export interface HandlerDeps {
  readonly context: Context;
  readonly users: UserContext;
  readonly apiTokens: Pick<ApiTokens, 'of' | 'create' | 'remove'>;
  readonly endedLogins: Pick<EndedLogins, 'add'>;
  readonly audit: Pick<Audit, 'note' | 'entries'>;
  readonly deliveries: Pick<Deliveries, 'list' | 'replay'>;
  readonly health: Health;
  readonly tokens: Tokens;
  /** How many accounts are registered from one network. @default 20 in a quarter of an hour */
  readonly attemptLimits?: AttemptLimits;
  readonly following: Pick<Following, 'hold' | 'surroundings' | 'takeSlot'>;
  /** What is measured, in the text format of Prometheus. */
  readonly metrics: () => Promise<string>;
}
