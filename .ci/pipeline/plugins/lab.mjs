// The plugins of the simulated lab, with little time for each call, and with an oddity in those that
// a round names: promises that are settled twice, and answers that come when nobody waits any more.
import { simulated } from '../../../packages/plugins/dist/index.js';

/** How long a call may take, in seconds. */
const limitSeconds = 2;

const oddities = {
  twice: (run) =>
    new Promise((resolve, reject) => {
      run().then((answer) => {
        resolve(answer);
        resolve({ kind: 'failed', code: 'hardware_failed', message: 'It says something else.' });
        reject(new Error('and something else again'));
      }, reject);
    }),
  late: async (run) => {
    const answer = await run();
    return new Promise((resolve) => setTimeout(resolve, limitSeconds * 1_500, answer));
  },
};

/** What a round wants of a call; nothing, mostly. */
const oddityOf = async (gates, operation, { host }) => {
  const body = JSON.stringify({ operation, host: host?.name });
  const answer = await fetch(gates, { method: 'POST', body });
  return oddities[await answer.text()];
};

const odd = (gates, operation, run) => async (input, call) => {
  const oddity = await oddityOf(gates, operation, input);
  return oddity ? oddity(() => run(input, call)) : run(input, call);
};

const withOddities = (plugin, gates) =>
  Object.fromEntries(
    Object.entries(plugin).map(([operation, run]) => [operation, odd(gates, operation, run)]),
  );

const inShort = ({ operations, ...manifest }) => ({
  ...manifest,
  operations: Object.fromEntries(
    Object.entries(operations).map(([name, traits]) => [name, { ...traits, limitSeconds }]),
  ),
});

export default {
  name: simulated.name,
  configSchema: {
    type: 'object',
    properties: { url: { type: 'string' }, gates: { type: 'string' } },
  },
  create: async ({ url, gates }, tools) => {
    const { members } = await simulated.create({ url }, tools);
    const made = members.map(({ manifest, plugin }) => ({
      manifest: inShort(manifest),
      plugin: withOddities(plugin, gates),
    }));
    return { members: made };
  },
};
