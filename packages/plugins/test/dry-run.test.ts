import { done, type Port } from '@quads/engine';
import { expect, test } from 'vitest';
import { callOf, hostOf } from './support/hosts.js';
import { load } from './support/load.js';

test.each([
  ['two ports', hostOf().ports, null, 'et-0/0/1 of 10.0.0.1, et-0/0/2 of 10.0.0.2', ''],
  ['one port with QinQ', hostOf().ports.slice(1), 1, 'et-0/0/2 of 10.0.0.2', ', QinQ 1'],
  ['no ports', [] as readonly Port[], null, 'no ports', ''],
])(
  'dry_run › names the ports that it would configure: %s',
  async (_what, ports, qinq, named, mode) => {
    await using plugins = await load('plugins: {dry_run: {enabled: true}}');
    const host = { ...hostOf(), ports };
    const { configure, verify } = plugins.toolboxFor(host).switch?.operations ?? {};
    const rewiring = { host, from: 'cloud01', to: 'cloud02', qinq };
    expect(await configure?.(rewiring, callOf())).toEqual(
      done(`Would put ${named} from the VLANs of cloud01 into those of cloud02${mode}.`),
    );
    expect(await verify?.({ host, cloud: 'cloud02' }, callOf())).toEqual(
      done(`Would check that ${named} are in the VLANs of cloud02.`),
    );
  },
);
