/** Test support: checks every HTTP answer against the specification and remembers which were seen. */
export { match } from './match.js';
export type { Place } from './operations.js';
export { readRecords, recordDirectory, type Seen } from './records.js';
export { type Exception, type Report, reportOn } from './report.js';
export { faults } from './schemas.js';
export {
  type Asked,
  createWitness,
  type Fetch,
  type Witness,
  type WitnessOptions,
} from './witness.js';
