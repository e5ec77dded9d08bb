const cloud = ['id', 'name', 'last_redefined'];

const host = [
  ...['id', 'name', 'model', 'host_type', 'build', 'validated', 'switch_config_applied'],
  ...['broken', 'retired', 'last_build', 'can_self_schedule', 'overcloud', 'rack', 'uloc'],
  ...['blade', 'bootmode', 'created_at'],
];

const assignment = [
  ...['id', 'created_at', 'active', 'provisioned', 'validated', 'description', 'owner', 'ticket'],
  ...['qinq', 'wipe', 'ccuser', 'is_self_schedule', 'ostype', 'boot_order', 'requested_by'],
];

const schedule = ['id', 'created_at', 'start', 'end', 'build_start', 'build_end'];

const vlan = ['id', 'vlan_id', 'gateway', 'ip_free', 'ip_range', 'netmask'];

const notification = [
  ...['id', 'assignment_id', 'fail', 'success', 'initial', 'pre_initial', 'pre', 'one_day'],
  ...['three_days', 'five_days', 'seven_days'],
];

const tables = { cloud, host, assignment, schedule, vlan, notification };

/**
 * The columns of a table for a select list, each named by its path in the record.
 *
 * @example
 * columns('cloud', 'c', 'host.cloud.'); // c."id" as "host.cloud.id", …
 */
export const columns = (table: keyof typeof tables, alias: string, path = ''): string =>
  tables[table].map((name) => `${alias}."${name}" as "${path}${name}"`).join(', ');
