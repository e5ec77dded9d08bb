-- How long the present stage of a move takes, where the plugins of the pipeline have other times than the
-- stage table. The deadlines of the move follow from it.
alter table moves add column stage_times jsonb;
