import type { SideWrite } from './batch-state.js';
import { fieldTerms, fieldValues } from './field-writes.js';
import { jobTerms, jobValues } from './job-writes.js';

/** Common table expressions that write jobs and records, with two parameters from `first` on. */
export const sideWriteTerms = (first: number): string =>
  `${jobTerms(`$${first}`)} ${fieldTerms(`$${first + 1}`)}`;

/** The parameters of {@link sideWriteTerms}. */
export const sideWriteValues = (sideWrites: readonly SideWrite[]): string[] => [
  jobValues(
    sideWrites.flatMap(({ record, job }) => (job ? [{ moveId: record.move_id, job }] : [])),
  ),
  fieldValues(sideWrites),
];
