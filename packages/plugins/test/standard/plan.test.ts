import { type MoveStatus, type Profile, profiles, stages } from '@quads/contract';
import type { HostFacts } from '@quads/engine';
import { describe, expect, test } from 'vitest';
import { standard } from '../../src/index.js';
import { dell, hpe, supermicro, tenant } from '../simulated/support/hosts.js';
import { tools } from '../support/hosts.js';
import { startTestMove, type TestMove } from './support/test-move.js';

const rows = stages.filter(({ kind }) => kind === 'stage');

/** The stages of a profile, by the stage table. */
const planOf = (profile: Profile): readonly MoveStatus[] =>
  rows.filter((row) => row.profiles.includes(profile)).map(({ status }) => status);

/** The operations that each stage calls for a tenant with `wipe`. */
const calls: Readonly<Record<string, readonly string[]>> = {
  pending: [],
  switch_config: ['configure'],
  ipmi_config: ['setAccess', 'verifyAccess', 'setAccess'],
  hardware_prep: ['prepare'],
  power_on: ['setPower'],
  provisioning: ['register'],
  cleanup: ['cleanMedia'],
  reboot: ['reboot'],
  post_install: [],
  foreman_rbac: ['revoke', 'grant'],
  validation: ['checkHost', 'checkCloud'],
  released: ['setAccess'],
};

/** The differences of a profile. */
const callsByProfile: Readonly<Record<Profile, typeof calls>> = {
  dell_hpe: {},
  supermicro: {},
  no_wipe: { ipmi_config: ['setAccess', 'verifyAccess'], released: [] },
  return: { ipmi_config: ['removeAccess'], post_install: ['setPower', 'revoke'] },
};

const hostsOf: Readonly<Record<Profile, readonly HostFacts[]>> = {
  dell_hpe: [dell, hpe],
  supermicro: [supermicro],
  no_wipe: [dell, hpe, supermicro],
  return: [dell, hpe, supermicro],
};

const testMoves = profiles.flatMap((profile) =>
  hostsOf[profile].map((host) => [profile, host.vendor, host] as const),
);

const startTestMoveOf = (profile: Profile, host: HostFacts): Promise<TestMove> => {
  const own = { ...tenant, bootOrder: 'foreman', wipe: profile !== 'no_wipe' };
  return startTestMove({ profile, host, tenant: profile === 'return' ? null : own });
};

/** The operations that were called since an index, in order, without polls. */
const calledIn = ({ calls }: TestMove, from: number): readonly string[] =>
  calls
    .slice(from)
    .map(({ operation }) => operation)
    .filter((operation) => operation !== 'poll');

test('standard › has each stage of the stage table once, in order', async () => {
  const { stages } = await standard.create({}, tools);
  expect(stages.map(({ status }) => status)).toEqual(rows.map(({ status }) => status));
});

describe.each(testMoves)('%s, on a %s', (profile, _vendor, host) => {
  test('calls exactly the operations of its stages', async () => {
    const testMove = await startTestMoveOf(profile, host);
    for (const status of planOf(profile)) {
      const from = testMove.calls.length;
      const outcome = await testMove.runStage(status);
      expect({ status, kind: outcome.kind, called: calledIn(testMove, from) }).toEqual({
        status,
        kind: 'done',
        called: callsByProfile[profile][status] ?? calls[status],
      });
    }
  });

  test('leaves the host in the state of the profile', async () => {
    const testMove = await startTestMoveOf(profile, host);
    for (const status of planOf(profile)) await testMove.runStage(status);
    const { power, ports, access, installation } = testMove.labHost;
    const isReinstalled = planOf(profile).includes('reboot');
    expect({
      power,
      ports: new Set(Object.values(ports)),
      access,
      installed: installation?.over,
    }).toEqual({
      power: profile === 'return' ? 'off' : 'on',
      ports: new Set([profile === 'return' ? 'cloud01' : 'cloud02']),
      access: profile === 'return' ? null : expect.objectContaining({ enabled: true }),
      installed: isReinstalled ? true : undefined,
    });
  });
});
