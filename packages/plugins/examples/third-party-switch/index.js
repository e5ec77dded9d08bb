/** The cloud of each host's ports. A real plugin would call its switch. */
const createPanel = () => new Map();

const configure =
  (panel) =>
  async ({ host, to }) => {
    panel.set(host.name, to);
    return { kind: 'done', message: `${host.ports.length} ports are in the VLANs of ${to}.` };
  };

const verify =
  (panel) =>
  async ({ host, cloud }) => {
    const found = panel.get(host.name);
    if (found === cloud) return { kind: 'done' };
    const message = `The ports are not in the VLANs of ${cloud}.`;
    return { kind: 'failed', code: 'switch_failed', message, evidence: `found: ${found}` };
  };

/** A plugin consists of plain data and functions. It needs none of our packages. */
export default {
  manifest: {
    name: 'patch_panel',
    version: '1.0.0',
    category: 'switch',
    description: 'A switch that keeps the VLANs of ports in memory.',
    operations: {
      configure: {
        expectedSeconds: 1,
        limitSeconds: 30,
        keys: [{ key: 'switch:{switch}', limit: 1 }],
      },
      verify: { expectedSeconds: 1, limitSeconds: 30 },
    },
  },
  configSchema: {
    type: 'object',
    properties: { username: { type: 'string' }, password: { type: 'string' } },
    required: ['username'],
    additionalProperties: false,
  },
  create: ({ username }, { log }) => {
    log.info({ username }, 'the patch panel is ready');
    const panel = createPanel();
    return { configure: configure(panel), verify: verify(panel) };
  },
};
