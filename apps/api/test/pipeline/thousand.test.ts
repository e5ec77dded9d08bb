import type { Move } from '@quads/contract';
import { expect, test } from 'vitest';
import { answerTo } from '../support/answer.js';
import { labHost, repeatedEffects, wiredClouds } from '../support/lab-state.js';
import { newLargeTenancy } from '../support/large-tenancy.js';
import { usePipelineSystem } from '../support/pipeline-system.js';
import type { Tenancy } from '../support/tenancy.js';

// A thousand hosts that one call starts, of which one has a BMC that is dead.

const at = usePipelineSystem();

const clouds = 20;
const hostsPerCloud = 50;
const strideMs = 12_000;

const newCrowds = async (): Promise<Tenancy[]> => {
  const crowds: Tenancy[] = [];
  for (let made = 0; made < clouds; made += 1) {
    crowds.push(await newLargeTenancy(at.current.system, hostsPerCloud));
  }
  return crowds;
};

const expectArrived = (host: string, cloud: string): void => {
  expect(labHost(at.current, host)).toMatchObject({
    power: 'on',
    access: { enabled: true },
    installation: { cloud, over: true },
    boots: [{}],
  });
  expect(wiredClouds(at.current, host)).toEqual([cloud]);
};

test('of a thousand hosts all but one are released, and that one has its failure', {
  timeout: 300_000,
}, async () => {
  const { system, lab, start, runToEnd, newest } = at.current;
  const crowds = await newCrowds();
  const hosts = crowds.flatMap((crowd) => crowd.hosts);
  const dead = hosts[617] as string;
  lab.setRules([{ host: dead, fault: 'bmc_unreachable' }]);
  expect(await start(...hosts)).toHaveLength(clouds * hostsPerCloud);
  await runToEnd(strideMs);

  const listed = system.call('GET', 'moves/progress?include=ended');
  const { body } = await answerTo<Move[]>(listed);
  expect(body).toHaveLength(hosts.length);
  expect(body.filter(({ status }) => status !== 'completed')).toMatchObject([
    {
      host: dead,
      status: 'failed',
      failed_stage: 'ipmi_config',
      attempt: 4,
      failure: { code: 'bmc_unreachable', message: 'The BMC does not answer.' },
    },
  ]);
  expect((await newest(dead)).failure?.evidence).toMatchObject({
    plugin: 'simulated',
    excerpt: expect.stringContaining('timed out'),
  });

  for (const { cloud, hosts: own, assignmentId } of crowds) {
    for (const host of own) if (host !== dead) expectArrived(host, cloud);
    const assignment_id = assignmentId as number;
    const { validated } = await system.quads.getAssignment({ path: { assignment_id } });
    expect(validated).toBe(!own.includes(dead));
  }
  expect(labHost(at.current, dead)).toMatchObject({ access: null, boots: [] });
  expect(repeatedEffects(at.current)).toEqual([]);
});
