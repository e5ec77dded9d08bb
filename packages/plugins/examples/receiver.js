import { createHmac, timingSafeEqual } from 'node:crypto';

const minutes = 60_000;

/** Whether a request is signed by QUADS and less than five minutes old. `body` is its raw text. */
export const isOurs = (headers, body, secret, nowMs = Date.now()) => {
  const { 'webhook-id': id, 'webhook-timestamp': time, 'webhook-signature': given } = headers;
  if (!(Math.abs(nowMs - Number(time) * 1_000) < 5 * minutes)) return false;
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const wanted = createHmac('sha256', key).update(`${id}.${time}.${body}`).digest();
  return given.split(' ').some((one) => {
    const found = Buffer.from(one.replace('v1,', ''), 'base64');
    return found.length === wanted.length && timingSafeEqual(found, wanted);
  });
};
