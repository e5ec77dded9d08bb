import type { EventType } from '@quads/engine';

/** The section of a webhook in `plugins.yml`. */
export interface WebhookConfig {
  readonly url: string;
  /** The key of the signatures: `whsec_` and 24 to 64 random bytes in Base64. */
  readonly secret: string;
  /** Earlier secrets, which also sign while receivers change to the new one. */
  readonly secrets?: readonly string[];
  /** The types of events that are sent. @default all */
  readonly types?: readonly EventType[];
  /** The target clouds whose events are sent. @default all */
  readonly clouds?: readonly string[];
  /** The `source` of the events. @default '/api/v3' */
  readonly source?: string;
  /** The timeout of a request, in seconds. @default 10 */
  readonly timeout_seconds?: number;
  /** Whether the receiver may be in a private network. @default false */
  readonly allow_private?: boolean;
  /** Whether the receiver may be called without TLS. @default false */
  readonly allow_http?: boolean;
}

const types = [
  'move_started',
  'stage_started',
  'stage_succeeded',
  'stage_skipped',
  'stage_late',
  'message_updated',
  'waiting_started',
  'waiting_ended',
  'validation_recorded',
  'validation_requested',
  'release_granted',
  'cancel_requested',
  'move_completed',
  'move_failed',
  'retry_dropped',
] as const satisfies readonly EventType[];

const secret = { type: 'string', pattern: '^whsec_[A-Za-z0-9+/]{32,86}={0,2}$' };
const names = { type: 'array', minItems: 1, uniqueItems: true };

export const configSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['url', 'secret'],
  properties: {
    url: { type: 'string', pattern: '^https?://' },
    secret,
    secrets: { type: 'array', items: secret, maxItems: 4 },
    types: { ...names, items: { type: 'string', enum: types } },
    clouds: { ...names, items: { type: 'string', minLength: 1 } },
    source: { type: 'string', minLength: 1 },
    timeout_seconds: { type: 'number', minimum: 1, maximum: 30 },
    allow_private: { type: 'boolean' },
    allow_http: { type: 'boolean' },
  },
} as const;
