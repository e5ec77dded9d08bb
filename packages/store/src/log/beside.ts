import type { Beside } from './batch-state.js';
import { fieldTerms, fieldValues } from './beside-fields.js';
import { jobTerms, jobValues } from './beside-jobs.js';

/** The terms of a statement that writes jobs and records, given as the parameters from a place. */
export const besideTerms = (first: number): string =>
  `${jobTerms(`$${first}`)} ${fieldTerms(`$${first + 1}`)}`;

/** The parameters of {@link besideTerms}. */
export const besideValues = (beside: readonly Beside[]): string[] => [
  jobValues(beside.flatMap(({ record, job }) => (job ? [{ moveId: record.move_id, job }] : []))),
  fieldValues(beside),
];
