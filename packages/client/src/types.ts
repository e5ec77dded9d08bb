import type { components } from './generated/schema.gen.js';

/** Every schema of the specification, by name. */
export type Schemas = components['schemas'];

/** One attempt to take one host from its source cloud to its target cloud. */
export type Move = Schemas['Move'];
/** A move with its plan and its events. */
export type MoveDetail = Schemas['MoveDetail'];
/** An event of a move. */
export type MoveEvent = Schemas['MoveEvent'];
/** The name of a stage or an end. Open: a newer server may send other values. */
export type MoveStatus = Schemas['MoveStatus'];
/** One stage of the plan of a move. */
export type PlanStage = Schemas['PlanStage'];
/** The kind of a move. */
export type Profile = Schemas['Profile'];
/** One row of the stage table. */
export type Stage = Schemas['Stage'];
/** The stable name of an error. Open: a newer server may send other values. */
export type ErrorCode = Schemas['ErrorCode'];
/** One of the problems of a rejected call. */
export type Problem = NonNullable<Schemas['Error']['details']>[number];
