import { expect } from 'vitest';
import { type Behaviour, html, json, plain } from './behaviour.js';

export const requests: readonly Behaviour[] = [
  {
    title: 'answers with and without a slash at the end',
    send: plain('GET', 'clouds/'),
    upstream: { status: 200, type: json, body: expect.any(Array) },
  },
  {
    title: 'answers an unknown path in HTML',
    send: plain('GET', 'nothing'),
    upstream: { status: 404, type: html },
    departure: 'error-shape',
  },
  {
    title: 'answers an unknown method in HTML',
    send: plain('PUT', 'clouds'),
    upstream: { status: 405 },
    departure: 'legacy-status',
  },
  {
    title: 'answers a body that is not JSON with 415',
    send: (client) => client.call('POST', 'clouds', { body: 'cloud=cloud5', type: 'text/plain' }),
    upstream: { status: 415 },
    departure: 'legacy-status',
  },
  {
    title: 'answers broken JSON with 400',
    send: (client) => client.call('POST', 'clouds', { body: '{' }),
    upstream: { status: 400 },
  },
  {
    title: 'answers broken JSON in HTML',
    send: (client) => client.call('POST', 'clouds', { body: '{' }),
    upstream: { status: 400, type: html },
    departure: 'error-shape',
  },
  {
    title: 'answers a body that is not an object with 500',
    send: plain('POST', 'moves/progress/batch', []),
    upstream: { status: 500 },
    departure: 'bad-input',
  },
  {
    title: 'ignores unknown query parameters',
    send: plain('GET', 'moves?nothing=1'),
    upstream: { status: 200, body: expect.any(Array) },
    departure: 'unknown-query',
  },
  {
    title: 'allows reads from every origin',
    send: plain('GET', 'version'),
    upstream: {
      status: 200,
      matches: ({ headers }) => headers.get('access-control-allow-origin') === '*',
    },
    departure: 'cors',
  },
  {
    title: 'ignores the body of a request that takes none',
    send: async (client) => {
      const { id } = await client.assignment();
      const form = { body: 'a=b', type: 'application/x-www-form-urlencoded' };
      return client.call('POST', `assignments/terminate/${id}`, form);
    },
    upstream: { status: 200 },
    departure: 'other-bodies',
  },
  {
    title: 'returns its version as a text',
    send: plain('GET', 'version'),
    upstream: { status: 200, body: expect.stringMatching(/^QUADS version \d+\.\d+\.\d+/) },
  },
];
