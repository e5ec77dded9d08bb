-- The names of hosts and clouds are one name in any letter case: ASCII letters are stored in lower
-- case. Recorded events and audit entries keep their text; the fold lower-cases the names it reads.

-- Where two rows would become one, nothing is changed. A removed cloud has given its name free.
do $$
declare
  pairs text;
begin
  select string_agg(
    format('%s %s (id %s) and %s (id %s)', kind, one_name, one_id, other_name, other_id), '; '
    order by kind desc, lower(one_name), one_id, other_id
  ) into pairs
  from (
    select 'hosts' as kind, a.name as one_name, a.id as one_id, b.name as other_name, b.id as other_id
    from hosts a join hosts b on a.id < b.id and lower(a.name collate "C") = lower(b.name collate "C")
    union all
    select 'clouds', a.name, a.id, b.name, b.id
    from clouds a join clouds b on a.id < b.id and lower(a.name collate "C") = lower(b.name collate "C")
    where a.removed_at is null and b.removed_at is null
  ) as clashes;
  if pairs is not null then
    raise exception using message = format(
      'Names that differ in letter case only are one name in this version, and nothing was changed: %s. '
      'Start the former version, remove one host of each pair, remove or rename one cloud of each pair, '
      'and start this version (or import an export of it) again.', pairs
    );
  end if;
end
$$;

update clouds set name = lower(name collate "C") where name <> lower(name collate "C");
update hosts set name = lower(name collate "C") where name <> lower(name collate "C");

-- A booking is [start, end): one that ends when it starts holds at no time, and takes no host.
delete from schedules where start = "end";

-- The audit entries of these rows are written now: a table with triggers to come cannot be altered.
set constraints all immediate;
set constraints all deferred;

alter table clouds add constraint clouds_name_in_lower_case check (name = lower(name collate "C"));
alter table hosts add constraint hosts_name_in_lower_case check (name = lower(name collate "C"));

-- Where a cloud had its name in two letter cases one after another, past attempts at a goal can
-- have the same number: the index is then no unique one.
drop index moves_one_of_each_attempt;

update moves set
  host = lower(host collate "C"),
  source_cloud = lower(source_cloud collate "C"),
  target_cloud = lower(target_cloud collate "C")
where (host, source_cloud, target_cloud) is distinct from
  (lower(host collate "C"), lower(source_cloud collate "C"), lower(target_cloud collate "C"));

do $$
begin
  create unique index moves_one_of_each_attempt on moves
    (host_id, target_cloud, coalesce(assignment_id, 0), attempt);
exception when unique_violation then
  create index moves_one_of_each_attempt on moves
    (host_id, target_cloud, coalesce(assignment_id, 0), attempt);
end
$$;

alter table moves add constraint moves_names_in_lower_case check (
  host = lower(host collate "C")
  and source_cloud = lower(source_cloud collate "C")
  and target_cloud = lower(target_cloud collate "C")
);

alter table schedules drop constraint schedules_end_after_start;
alter table schedules add constraint schedules_end_after_start check (start < "end");
