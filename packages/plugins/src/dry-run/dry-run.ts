import { definePlugin, done, type HostFacts } from '@quads/engine';

const portsOf = ({ ports }: HostFacts): string =>
  ports.length === 0
    ? 'no ports'
    : ports.map(({ switchIp, switchPort }) => `${switchPort} of ${switchIp}`).join(', ');

/** Changes no switch and logs what it would do: to try the system before it may change anything. */
export const dryRun = definePlugin({
  manifest: {
    name: 'dry_run',
    version: '1.0.0',
    category: 'switch',
    description: 'Configures no switch, and logs what it would do.',
    operations: {
      configure: { expectedSeconds: 1, limitSeconds: 30 },
      verify: { expectedSeconds: 1, limitSeconds: 30 },
    },
  },
  configSchema: { type: 'object', properties: {}, additionalProperties: false },
  create: () => ({
    configure: async ({ host, from, to, qinq }) => {
      const mode = qinq === null ? '' : `, QinQ ${qinq}`;
      return done(
        `Would put ${portsOf(host)} from the VLANs of ${from} into those of ${to}${mode}.`,
      );
    },
    verify: async ({ host, cloud }) =>
      done(`Would check that ${portsOf(host)} are in the VLANs of ${cloud}.`),
  }),
});
