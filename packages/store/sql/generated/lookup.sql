-- Generated from spec/openapi.json by `pnpm generate`. Do not edit.

update move_profiles set ordinal = null
where profile not in ('dell_hpe', 'supermicro', 'no_wipe', 'return')
  and ordinal is not null;

insert into move_profiles (profile, ordinal) values
  ('dell_hpe', 1),
  ('supermicro', 2),
  ('no_wipe', 3),
  ('return', 4)
on conflict (profile) do update
set (ordinal) = row (excluded.ordinal)
where (move_profiles.ordinal) is distinct from (excluded.ordinal);

update move_statuses set ordinal = null, stage = null
where status not in ('pending', 'switch_config', 'ipmi_config', 'hardware_prep', 'power_on', 'provisioning', 'cleanup', 'reboot', 'post_install', 'foreman_rbac', 'validation', 'released', 'completed', 'failed')
  and ordinal is not null;

insert into move_statuses (status, ordinal, stage, kind, title, profiles) values
  ('pending', 1, 1, 'stage', 'Pending', array['dell_hpe', 'supermicro', 'no_wipe', 'return']::text[]),
  ('switch_config', 2, 2, 'stage', 'Switch configuration', array['dell_hpe', 'supermicro', 'no_wipe', 'return']::text[]),
  ('ipmi_config', 3, 3, 'stage', 'BMC credentials', array['dell_hpe', 'supermicro', 'no_wipe', 'return']::text[]),
  ('hardware_prep', 4, 4, 'stage', 'Hardware preparation', array['dell_hpe']::text[]),
  ('power_on', 5, 5, 'stage', 'Power on', array['dell_hpe', 'supermicro']::text[]),
  ('provisioning', 6, 6, 'stage', 'Provisioning', array['dell_hpe', 'supermicro']::text[]),
  ('cleanup', 7, 7, 'stage', 'Virtual media clean-up', array['dell_hpe']::text[]),
  ('reboot', 8, 8, 'stage', 'Reboot', array['dell_hpe', 'supermicro']::text[]),
  ('post_install', 9, 9, 'stage', 'Records', array['dell_hpe', 'supermicro', 'no_wipe', 'return']::text[]),
  ('foreman_rbac', 10, 10, 'stage', 'Provisioner access', array['dell_hpe', 'supermicro', 'no_wipe']::text[]),
  ('validation', 11, 11, 'stage', 'Validation', array['dell_hpe', 'supermicro']::text[]),
  ('released', 12, 12, 'stage', 'Released', array['dell_hpe', 'supermicro', 'no_wipe']::text[]),
  ('completed', 13, null, 'terminal', 'Completed', array['dell_hpe', 'supermicro', 'no_wipe', 'return']::text[]),
  ('failed', 14, null, 'terminal', 'Failed', array['dell_hpe', 'supermicro', 'no_wipe', 'return']::text[])
on conflict (status) do update
set (ordinal, stage, kind, title, profiles) = row (excluded.ordinal, excluded.stage, excluded.kind, excluded.title, excluded.profiles)
where (move_statuses.ordinal, move_statuses.stage, move_statuses.kind, move_statuses.title, move_statuses.profiles) is distinct from (excluded.ordinal, excluded.stage, excluded.kind, excluded.title, excluded.profiles);
