import type { System } from './system.js';
import { newTenancy, type Tenancy } from './tenancy.js';

/** Number of hosts on one switch. */
const hostsPerSwitch = 10;

const insertHosts = (cloud: string, count: number): string => `
  with made as (
    insert into hosts (name, model, host_type, rack, uloc, cloud_id, default_cloud_id)
    select format('%s-h%s-r640.example.com', '${cloud}', lpad(n::text, 5, '0')), 'R640', 'test',
      format('${cloud}-%s', n / ${hostsPerSwitch}), (n % ${hostsPerSwitch})::text, home.id, home.id
    from generate_series(0, ${count - 1}) n, clouds home where home.name = 'cloud01'
    returning id, rack
  ), plugged as (
    insert into interfaces (host_id, name, mac_address, switch_ip, switch_port)
    select id, 'em1', 'aa:bb:cc:00:00:01', 'switch-' || rack, 'et-0/0/' || id from made
  )
  insert into schedules (assignment_id, host_id, start, "end")
  select a.id, made.id, clock_timestamp(), '2099-01-01'
  from made, assignments a join clouds c on c.id = a.cloud_id where c.name = '${cloud}'`;

/**
 * As {@link newTenancy}, with many hosts. They are inserted into the database directly, which is
 * faster than the API.
 */
export const newLargeTenancy = async (system: System, count: number): Promise<Tenancy> => {
  const tenancy = await newTenancy(system, { hosts: 0 });
  await system.execute(insertHosts(tenancy.cloud, count));
  const query = { assignment_id: tenancy.assignmentId as number };
  const booked = await system.quads.listSchedules({ query });
  return { ...tenancy, hosts: booked.map(({ host }) => host.name).sort() };
};
