import { expect } from 'vitest';
import { type Behaviour, html, json, plain } from './behaviour.js';

export const requests: readonly Behaviour[] = [
  {
    what: 'answers with and without a slash at the end',
    ask: plain('GET', 'clouds/'),
    upstream: { status: 200, type: json, body: expect.any(Array) },
  },
  {
    what: 'answers an unknown path in HTML',
    ask: plain('GET', 'nothing'),
    upstream: { status: 404, type: html },
    departure: 'error-shape',
  },
  {
    what: 'answers an unknown method in HTML',
    ask: plain('PUT', 'clouds'),
    upstream: { status: 405 },
    departure: 'legacy-status',
  },
  {
    what: 'answers a body that is no JSON with 415',
    ask: (lab) => lab.call('POST', 'clouds', { body: 'cloud=cloud5', type: 'text/plain' }),
    upstream: { status: 415 },
    departure: 'legacy-status',
  },
  {
    what: 'answers broken JSON with 400',
    ask: (lab) => lab.call('POST', 'clouds', { body: '{' }),
    upstream: { status: 400 },
  },
  {
    what: 'answers broken JSON in HTML',
    ask: (lab) => lab.call('POST', 'clouds', { body: '{' }),
    upstream: { status: 400, type: html },
    departure: 'error-shape',
  },
  {
    what: 'answers a body that is no object with 500',
    ask: plain('POST', 'moves/progress/batch', []),
    upstream: { status: 500 },
    departure: 'bad-input',
  },
  {
    what: 'drops parameters of a query that it does not know',
    ask: plain('GET', 'moves?nothing=1'),
    upstream: { status: 200, body: expect.any(Array) },
    departure: 'unknown-query',
  },
  {
    what: 'lets every origin read',
    ask: plain('GET', 'version'),
    upstream: {
      status: 200,
      is: ({ headers }) => headers.get('access-control-allow-origin') === '*',
    },
    departure: 'cors',
  },
  {
    what: 'ignores every body of a call that takes none',
    ask: async (lab) => {
      const { id } = await lab.assignment();
      const form = { body: 'a=b', type: 'application/x-www-form-urlencoded' };
      return lab.call('POST', `assignments/terminate/${id}`, form);
    },
    upstream: { status: 200 },
    departure: 'other-bodies',
  },
  {
    what: 'gives its version as a text',
    ask: plain('GET', 'version'),
    upstream: { status: 200, body: expect.stringMatching(/^QUADS version \d+\.\d+\.\d+/) },
  },
];
