import type { HostFacts, Job, Port, TenantFacts } from '@quads/engine';

type HostRow = Omit<HostFacts, 'vendor'>;

/** The host and the tenant of a move, as a row. */
export interface FactsRow {
  readonly move_id: number;
  readonly host: HostRow;
  readonly tenant: TenantFacts | null;
}

const ports = `
  (select coalesce(json_agg(json_build_object('name', i.name, 'macAddress', i.mac_address,
      'switchIp', i.switch_ip, 'switchPort', i.switch_port) order by i.name), '[]')
    from interfaces i where i.host_id = h.id)`;

/** A host `h` with its default cloud `d`, in the form for plugins. */
export const hostFacts = `
  json_build_object('id', h.id, 'name', h.name, 'model', h.model, 'hostType', h.host_type,
    'rack', h.rack, 'uloc', h.uloc, 'blade', h.blade, 'defaultCloud', d.name, 'ports', ${ports})`;

/** The tenant of an assignment `a`, in the form for plugins. */
export const tenantFacts = `
  case when a.id is not null then
    json_build_object('assignmentId', a.id, 'owner', a.owner, 'ticket', a.ticket, 'wipe', a.wipe,
      'osType', a.ostype, 'bootOrder', a.boot_order, 'qinq', a.qinq)
  end`;

/** The host and the tenant of some moves. */
export const factsQuery = {
  name: 'quads_facts_of_jobs',
  text: `
  select m.move_id, ${hostFacts} as host, ${tenantFacts} as tenant
  from moves m
  join hosts h on h.id = m.host_id
  join clouds d on d.id = h.default_cloud_id
  left join assignments a on a.id = m.assignment_id
  where m.move_id = any($1::bigint[])`,
};

export const factsOf = ({ host, tenant }: FactsRow): Pick<Job, 'host' | 'tenant'> => ({
  host: { ...host, ports: host.ports as readonly Port[] },
  tenant,
});
