import { webcrypto } from 'node:crypto';
import type { Received } from './receiver.js';

/**
 * Whether a signature of Standard Webhooks is valid. Written from its specification, independently
 * of the sender's code.
 */
export const verified = async ({ headers, body }: Received, secret: string): Promise<boolean> => {
  const key = await webcrypto.subtle.importKey(
    'raw',
    Uint8Array.from(atob(secret.slice('whsec_'.length)), (letter) => letter.charCodeAt(0)),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['verify'],
  );
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  const given = String(headers['webhook-signature']).split(' ');
  const validities = await Promise.all(
    given.map((one) => {
      const [version, text = ''] = one.split(',');
      const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
      const signedBytes = new TextEncoder().encode(signed);
      return version === 'v1' && webcrypto.subtle.verify('HMAC', key, bytes, signedBytes);
    }),
  );
  return validities.some(Boolean);
};
