import { type MoveStatus, type Profile, profiles, stages } from '@quads/contract';
import type { HostFacts } from '@quads/engine';
import { describe, expect, test } from 'vitest';
import { standard } from '../../src/index.js';
import { dell, hpe, supermicro, tenant } from '../simulated/support/hosts.js';
import { tools } from '../support/hosts.js';
import { type Journey, setOut } from './support/journey.js';

const rows = stages.filter(({ kind }) => kind === 'stage');

/** The stages of a profile, as the table has them. */
const planOf = (profile: Profile): readonly MoveStatus[] =>
  rows.filter((row) => row.profiles.includes(profile)).map(({ status }) => status);

/** What each stage calls plugins for, where a tenant comes whose hosts are installed anew. */
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

/** Where a profile does otherwise. */
const otherwise: Readonly<Record<Profile, typeof calls>> = {
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

const journeys = profiles.flatMap((profile) =>
  hostsOf[profile].map((host) => [profile, host.vendor, host] as const),
);

const setOutWith = (profile: Profile, host: HostFacts): Promise<Journey> => {
  const own = { ...tenant, bootOrder: 'foreman', wipe: profile !== 'no_wipe' };
  return setOut({ profile, host, tenant: profile === 'return' ? null : own });
};

/** The operations that a stage has called since, in order, without those that only ask. */
const calledIn = ({ heard }: Journey, from: number): readonly string[] =>
  heard
    .slice(from)
    .map(({ operation }) => operation)
    .filter((operation) => operation !== 'poll');

test('there is one stage for each of the stage table, in order', async () => {
  const { stages } = await standard.create({}, tools);
  expect(stages.map(({ status }) => status)).toEqual(rows.map(({ status }) => status));
});

describe.each(journeys)('%s, on a %s', (profile, _vendor, host) => {
  test('calls plugins for what its stages are there for, and nothing else', async () => {
    const journey = await setOutWith(profile, host);
    for (const status of planOf(profile)) {
      const from = journey.heard.length;
      const outcome = await journey.carry(status);
      expect({ status, kind: outcome.kind, called: calledIn(journey, from) }).toEqual({
        status,
        kind: 'done',
        called: otherwise[profile][status] ?? calls[status],
      });
    }
  });

  test('leaves the host as it is to be', async () => {
    const journey = await setOutWith(profile, host);
    for (const status of planOf(profile)) await journey.carry(status);
    const { power, ports, access, installation } = journey.there;
    const isAnew = planOf(profile).includes('reboot');
    expect({
      power,
      ports: new Set(Object.values(ports)),
      access,
      anew: installation?.over,
    }).toEqual({
      power: profile === 'return' ? 'off' : 'on',
      ports: new Set([profile === 'return' ? 'cloud01' : 'cloud02']),
      access: profile === 'return' ? null : expect.objectContaining({ enabled: true }),
      anew: isAnew ? true : undefined,
    });
  });
});
