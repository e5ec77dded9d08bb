/** The contract in TypeScript. `generated/` is generated from the specification. */

export type { FilterField, FilterRow, FilterTable } from './filters.js';
export { errorCodes } from './generated/errors.gen.js';
export { filterTables } from './generated/filters.gen.js';
export { type Handlers, operations } from './generated/operations.gen.js';
export { specification, specVersion } from './generated/specification.gen.js';
export { profiles, stages, statuses } from './generated/stages.gen.js';
export type * from './generated/types.gen.js';
export type { OperationEntry, OperationId, ParameterEntry, UnknownRule } from './operation.js';
export { isMoveStatus, isTerminal, planFor, stageOf, totalStages } from './stage-table.js';
