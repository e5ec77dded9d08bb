// The release plugin `standard`, with a gate before and behind the work of each stage: there a round
// finds a worker where it wants to break it.
import { standard } from '../../../packages/plugins/dist/index.js';

const { configSchema, manifest } = standard;

/** Waits at a gate: not at all, where nobody holds it. */
const pass = async (gates, place, { host, call }) => {
  const body = JSON.stringify({ ...place, host: host.name, pid: process.pid });
  const answer = await fetch(gates, { method: 'POST', body, signal: call.signal });
  await answer.arrayBuffer();
};

const between = (gates, status, run) => async (work, memory) => {
  await pass(gates, { status, when: 'before' }, work);
  const outcome = await run(work, memory);
  await pass(gates, { status, when: 'after' }, work);
  return outcome;
};

const gated = (stage, gates) => ({
  ...stage,
  start: between(gates, stage.status, stage.start),
  ...(stage.undo && {
    undo: { ...stage.undo, run: between(gates, `undo ${stage.status}`, stage.undo.run) },
  }),
});

export default {
  manifest: { ...manifest, name: 'gated' },
  configSchema: {
    ...configSchema,
    properties: { ...configSchema.properties, gates: { type: 'string' } },
  },
  create: async ({ gates, ...config }, tools) => {
    const made = await standard.create(config, tools);
    return { ...made, stages: made.stages.map((stage) => gated(stage, gates)) };
  },
};
