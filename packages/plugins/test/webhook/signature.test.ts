import { expect, test } from 'vitest';
import { signatureHeaders } from '../../src/webhook/signature.js';

test('signatureHeaders › gives the signature of the test vector of Standard Webhooks', () => {
  // From the tests of its reference libraries.
  const signed = {
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    time: new Date(1_614_265_330_000).toISOString(),
    body: '{"test": 2432232314}',
  };
  expect(signatureHeaders(signed, ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'])).toEqual({
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  });
});
