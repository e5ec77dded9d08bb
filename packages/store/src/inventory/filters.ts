import type { FilterField } from '@quads/contract';
import type { PartKind } from '@quads/engine';
import type { FilterColumns, Part } from './filter-conditions.js';

/** The tables that the expressions of host filters refer to. */
export const hostTables = `h
  join clouds c on c.id = h.cloud_id
  join clouds d on d.id = h.default_cloud_id`;

const partOf = (kind: PartKind): Part => ({ rows: `${kind} p where p.host_id = h.id` });

const interfaces = partOf('interfaces');
const disks = partOf('disks');
const memory = partOf('memory');
const processors = partOf('processors');

export const cloudFilters: FilterColumns<FilterField<'CloudFilters'>> = {
  id: 'c.id',
  name: 'c.name',
  last_redefined: 'c.last_redefined',
};

export const hostFilters: FilterColumns<FilterField<'HostFilters'>> = {
  id: 'h.id',
  name: 'h.name',
  model: 'h.model',
  host_type: 'h.host_type',
  build: 'h.build',
  validated: 'h.validated',
  switch_config_applied: 'h.switch_config_applied',
  broken: 'h.broken',
  retired: 'h.retired',
  last_build: 'h.last_build',
  can_self_schedule: 'h.can_self_schedule',
  overcloud: 'h.overcloud',
  rack: 'h.rack',
  uloc: 'h.uloc',
  blade: 'h.blade',
  bootmode: 'h.bootmode',
  created_at: 'h.created_at',
  cloud: 'c.name',
  cloud_id: 'h.cloud_id',
  default_cloud: 'd.name',
  default_cloud_id: 'h.default_cloud_id',
  interfaces: { part: interfaces, sum: 'count(*)' },
  'interfaces.id': { part: interfaces, row: 'p.id' },
  'interfaces.name': { part: interfaces, row: 'p.name' },
  'interfaces.bios_id': { part: interfaces, row: 'p.bios_id' },
  'interfaces.mac_address': { part: interfaces, row: 'p.mac_address' },
  'interfaces.switch_ip': { part: interfaces, row: 'p.switch_ip' },
  'interfaces.switch_port': { part: interfaces, row: 'p.switch_port' },
  'interfaces.speed': { part: interfaces, row: 'p.speed' },
  'interfaces.vendor': { part: interfaces, row: 'p.vendor' },
  'interfaces.pxe_boot': { part: interfaces, row: 'p.pxe_boot' },
  'interfaces.maintenance': { part: interfaces, row: 'p.maintenance' },
  'interfaces.count': { part: interfaces, sum: 'count(*)' },
  disks: { part: disks, sum: 'coalesce(sum(p.count), 0)' },
  'disks.id': { part: disks, row: 'p.id' },
  'disks.disk_type': { part: disks, row: 'p.disk_type' },
  'disks.size_gb': { part: disks, row: 'p.size_gb' },
  'disks.count': { part: disks, sum: 'coalesce(sum(p.count), 0)' },
  memory: { part: memory, sum: 'coalesce(sum(p.size_gb), 0) * 1024' },
  'memory.id': { part: memory, row: 'p.id' },
  'memory.handle': { part: memory, row: 'p.handle' },
  'memory.size_gb': { part: memory, sum: 'coalesce(sum(p.size_gb), 0)' },
  processors: { part: processors, sum: 'count(*)' },
  'processors.id': { part: processors, row: 'p.id' },
  'processors.handle': { part: processors, row: 'p.handle' },
  'processors.vendor': { part: processors, row: 'p.vendor' },
  'processors.product': { part: processors, row: 'p.product' },
  'processors.processor_type': { part: processors, row: 'p.processor_type' },
  'processors.cores': { part: processors, sum: 'coalesce(sum(p.cores), 0)' },
  'processors.threads': { part: processors, sum: 'coalesce(sum(p.threads), 0)' },
};

export const assignmentFilters: FilterColumns<FilterField<'AssignmentFilters'>> = {
  id: 'a.id',
  created_at: 'a.created_at',
  active: 'a.active',
  provisioned: 'a.provisioned',
  validated: 'a.validated',
  description: 'a.description',
  owner: 'a.owner',
  ticket: 'a.ticket',
  qinq: 'a.qinq',
  wipe: 'a.wipe',
  is_self_schedule: 'a.is_self_schedule',
  ostype: 'a.ostype',
  boot_order: 'a.boot_order',
  cloud: 'c.name',
  cloud_id: 'a.cloud_id',
  vlan: 'v.vlan_id',
  vlan_id: 'a.vlan_id',
};

export const scheduleFilters: FilterColumns<FilterField<'ScheduleFilters'>> = {
  id: 's.id',
  created_at: 's.created_at',
  start: 's.start',
  end: 's."end"',
  build_start: 's.build_start',
  build_end: 's.build_end',
  assignment_id: 's.assignment_id',
  assignment: 's.assignment_id',
  cloud: 'ac.name',
  host: 'h.name',
  'host.name': 'h.name',
  host_id: 's.host_id',
  move_status: 'm.status',
  move_message: 'm.message',
  move_error: 'm.error_message',
  move_source_cloud: 'm.source_cloud',
};
