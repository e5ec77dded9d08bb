import { type Call, definePlugin, done, foldName, type Notice, type Outcome } from '@quads/engine';
import { cloudEventType, toCloudEvent } from './cloud-event.js';
import { configSchema, type WebhookConfig } from './config.js';
import { refusePrivateLiteral } from './guarded-lookup.js';
import { outcomeOf, outcomeOfError } from './outcome-of.js';
import { post } from './post.js';
import { signatureHeaders } from './signature.js';

/** @throws {Error} if the configuration does not allow the URL */
const receiverOf = ({ url: text, allow_http, allow_private }: WebhookConfig): URL => {
  const url = new URL(text);
  if (url.protocol !== 'https:' && !allow_http) {
    throw new Error('The url is not https: set allow_http to allow that.');
  }
  if (!allow_private) refusePrivateLiteral(url);
  return url;
};

const isWanted = (
  { type, move }: Notice,
  { types, clouds }: Pick<WebhookConfig, 'types' | 'clouds'>,
): boolean =>
  (types === undefined || types.some((one) => one === type)) &&
  (clouds === undefined || clouds.some((cloud) => foldName(cloud) === move.targetCloud));

/** Sends an event and returns the outcome. */
const send = async (
  notice: Notice,
  { now, signal }: Pick<Call, 'now' | 'signal'>,
  url: URL,
  config: WebhookConfig,
): Promise<Outcome> => {
  const { secret, secrets = [], source = '/api/v3', allow_private = false } = config;
  const event = toCloudEvent(notice, source);
  const body = JSON.stringify(event);
  const headers = {
    'content-type': cloudEventType,
    'user-agent': 'quads-webhook',
    ...signatureHeaders({ id: event.id, time: now, body }, [secret, ...secrets]),
  };
  try {
    return outcomeOf(await post({ url, headers, body, allowPrivate: allow_private, signal }), now);
  } catch (error) {
    return outcomeOfError(error);
  }
};

/**
 * Sends events to a URL as signed CloudEvents. A receiver may get an event twice, with the same
 * `webhook-id`: if its response was lost, or if the delivery is replayed.
 */
export const webhook = definePlugin<'notifier', WebhookConfig>({
  manifest: {
    name: 'webhook',
    version: '1.0.0',
    category: 'notifier',
    description: 'Sends events to a URL as signed CloudEvents.',
    operations: { notify: { expectedSeconds: 1, limitSeconds: 30, idempotent: true } },
  },
  configSchema,
  create: (config) => {
    const url = receiverOf(config);
    const timeoutMs = (config.timeout_seconds ?? 10) * 1_000;
    return {
      notify: async (notice, { now, signal }) => {
        if (!isWanted(notice, config)) return done('Not sent: excluded by types or clouds.');
        const limited = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
        return send(notice, { now, signal: limited }, url, config);
      },
    };
  },
});
