/** Test support: checks every HTTP response against the specification and records which were seen. */
export { match } from './match.js';
export type { OperationEntry } from './operations.js';
export { defaultRecordDirectory, readRecords, type SeenResponse } from './records.js';
export { createReport, type Exception, type Report } from './report.js';
export {
  type CheckedRequest,
  createResponseCheck,
  type Fetch,
  type ResponseCheck,
  type ResponseCheckOptions,
} from './response-check.js';
export { schemaViolations } from './schema-violations.js';
