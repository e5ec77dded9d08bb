-- What a report changes in a move is a few hundred bytes; its plan with all titles is many times
-- that, and was written anew with each report.

-- What became of the stages of the plan, in their order; null as long as it is what the plan says.
-- As text, because only the kernel reads it.
alter table moves add column plan_states json;

-- Room on the page for a row's next version: it is then reached by the indexes as they are.
alter table moves set (fillfactor = 70);
