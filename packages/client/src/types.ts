import type { components } from './generated/schema.gen.js';

/** Every schema of the specification, by name. */
export type Schemas = components['schemas'];

/** One attempt to take one host from its source cloud to its target cloud. */
export type Move = Schemas['Move'];
/** A move with its plan and its log. */
export type MoveDetail = Schemas['MoveDetail'];
/** A line of a move's log. */
export type MoveEvent = Schemas['MoveEvent'];
/** A stage's name or an end. Open: a newer server may send others. */
export type MoveStatus = Schemas['MoveStatus'];
/** One stage of one move's plan. */
export type PlanStage = Schemas['PlanStage'];
/** What kind of move it is. */
export type Profile = Schemas['Profile'];
/** One row of the stage table. */
export type Stage = Schemas['Stage'];
/** A stable name of what went wrong. Open: a newer server may send others. */
export type ErrorCode = Schemas['ErrorCode'];
/** One of several things that are wrong with a call. */
export type Problem = NonNullable<Schemas['Error']['details']>[number];
