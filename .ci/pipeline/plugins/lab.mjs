// The plugins of the simulated lab with a short limit for each call. A round can request oddities:
// promises that are settled twice, and answers that come after the limit.
import { simulated } from '../../../packages/plugins/dist/index.js';

/** The limit of a call, in seconds. */
const limitSeconds = 2;

const oddities = {
  twice: (run) =>
    new Promise((resolve, reject) => {
      run().then((answer) => {
        resolve(answer);
        resolve({
          kind: 'failed',
          code: 'hardware_failed',
          message: 'A second, different result.',
        });
        reject(new Error('a third result'));
      }, reject);
    }),
  late: async (run) => {
    const answer = await run();
    return new Promise((resolve) => setTimeout(resolve, limitSeconds * 1_500, answer));
  },
};

/** The oddity that a round requests for a call, if any. */
const oddityOf = async (breakpoints, operation, { host }) => {
  const body = JSON.stringify({ operation, host: host?.name });
  const answer = await fetch(breakpoints, { method: 'POST', body });
  return oddities[await answer.text()];
};

const withOddity = (breakpoints, operation, run) => async (input, call) => {
  const oddity = await oddityOf(breakpoints, operation, input);
  return oddity ? oddity(() => run(input, call)) : run(input, call);
};

const withOddities = (plugin, breakpoints) =>
  Object.fromEntries(
    Object.entries(plugin).map(([operation, run]) => [
      operation,
      withOddity(breakpoints, operation, run),
    ]),
  );

const withShortLimits = ({ operations, ...manifest }) => ({
  ...manifest,
  operations: Object.fromEntries(
    Object.entries(operations).map(([name, traits]) => [name, { ...traits, limitSeconds }]),
  ),
});

export default {
  name: simulated.name,
  configSchema: {
    type: 'object',
    properties: { url: { type: 'string' }, breakpoints: { type: 'string' } },
  },
  create: async ({ url, breakpoints }, tools) => {
    const { members } = await simulated.create({ url }, tools);
    const made = members.map(({ manifest, plugin }) => ({
      manifest: withShortLimits(manifest),
      plugin: withOddities(plugin, breakpoints),
    }));
    return { members: made };
  },
};
