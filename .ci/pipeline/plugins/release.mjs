// The release plugin `standard` with breakpoints before and after the work of each stage, where a
// round can break a worker.
import { standard } from '../../../packages/plugins/dist/index.js';

const { configSchema, manifest } = standard;

/** Waits at a breakpoint if one is set at the place. */
const waitAtBreakpoint = async (breakpoints, place, { host, call }) => {
  const body = JSON.stringify({ ...place, host: host.name, pid: process.pid });
  const answer = await fetch(breakpoints, { method: 'POST', body, signal: call.signal });
  await answer.arrayBuffer();
};

const withBreakpoints = (breakpoints, status, run) => async (work, memory) => {
  await waitAtBreakpoint(breakpoints, { status, when: 'before' }, work);
  const outcome = await run(work, memory);
  await waitAtBreakpoint(breakpoints, { status, when: 'after' }, work);
  return outcome;
};

const withStageBreakpoints = (stage, breakpoints) => ({
  ...stage,
  start: withBreakpoints(breakpoints, stage.status, stage.start),
  ...(stage.undo && {
    undo: {
      ...stage.undo,
      run: withBreakpoints(breakpoints, `undo ${stage.status}`, stage.undo.run),
    },
  }),
});

export default {
  manifest: { ...manifest, name: 'breakpoint_release' },
  configSchema: {
    ...configSchema,
    properties: { ...configSchema.properties, breakpoints: { type: 'string' } },
  },
  create: async ({ breakpoints, ...config }, tools) => {
    const made = await standard.create(config, tools);
    return {
      ...made,
      stages: made.stages.map((stage) => withStageBreakpoints(stage, breakpoints)),
    };
  },
};
