import type { Context, Health } from '@quads/engine';
import type { Tokens } from '../auth/tokens.js';

/** What the handlers work with. */
export interface HandlerDeps {
  readonly context: Context;
  readonly health: Health;
  readonly tokens: Tokens;
  /** What is measured, in the text format of Prometheus. */
  readonly metrics: () => Promise<string>;
}
