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
import type { Subscriptions } from '../subscriptions/subscriptions.js';

/** The dependencies of the handlers. */
export interface HandlerDeps {
  readonly context: Context;
  readonly users: UserContext;
  readonly apiTokens: Pick<ApiTokens, 'of' | 'create' | 'remove'>;
  readonly endedLogins: Pick<EndedLogins, 'add'>;
  readonly audit: Pick<Audit, 'note' | 'entries'>;
  readonly deliveries: Pick<Deliveries, 'list' | 'replay'>;
  readonly health: Health;
  readonly tokens: Tokens;
  /** Limits on registrations per network. @default 20 in 15 minutes */
  readonly attemptLimits?: AttemptLimits;
  readonly subscriptions: Pick<Subscriptions, 'longPoll' | 'streamDependencies' | 'takeSlot'>;
  /** Returns the metrics in the text format of Prometheus. */
  readonly metrics: () => Promise<string>;
}
