import { createHmac } from 'node:crypto';

/** The signed parts of a request. */
export interface Signed {
  readonly id: string;
  /** ISO 8601. */
  readonly time: string;
  readonly body: string;
}

const keyOf = (secret: string): Buffer => Buffer.from(secret.replace(/^whsec_/, ''), 'base64');

/**
 * The headers of Standard Webhooks: an HMAC of id, time and body for each secret, so that receivers
 * can change to another secret. Receivers reject old times, and thus replayed requests.
 *
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export const signatureHeaders = (
  { id, time, body }: Signed,
  secrets: readonly string[],
): Readonly<Record<string, string>> => {
  const timestamp = String(Math.floor(Date.parse(time) / 1_000));
  const signature = (secret: string): string => {
    const hash = createHmac('sha256', keyOf(secret)).update(`${id}.${timestamp}.${body}`);
    return `v1,${hash.digest('base64')}`;
  };
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': secrets.map(signature).join(' '),
  };
};
