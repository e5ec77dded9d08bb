import { stages, statuses } from './generated/stages.gen.js';
import type { MoveStatus, PlanStage, Profile, Stage } from './generated/types.gen.js';

/** The number of stages, without the two ends. */
export const totalStages = stages.filter((row) => row.kind === 'stage').length;

/** Whether a text is a status of the table. */
export const isMoveStatus = (text: string): text is MoveStatus =>
  (statuses as readonly string[]).includes(text);

/**
 * Returns the row of a status.
 *
 * @example
 * stageOf('released').title; // 'Released'
 * @throws {RangeError} if the table has no such status
 */
export const stageOf = (status: MoveStatus): Stage => {
  const row = stages.find((one) => one.status === status);
  if (row) return row;
  throw new RangeError(`${status} is no status of the stage table.`);
};

/** Whether a move with this status has ended. */
export const isTerminal = (status: MoveStatus): boolean => stageOf(status).kind === 'terminal';

/**
 * Returns the plan of a profile: every stage in order. Stages that the profile lacks are skipped.
 *
 * @example
 * planFor('no_wipe').find((stage) => stage.status === 'reboot')?.state; // 'skipped'
 */
export const planFor = (profile: Profile): PlanStage[] =>
  stages.flatMap(({ status, stage, title, profiles }): PlanStage[] => {
    if (stage === null) return [];
    if (profiles.includes(profile)) return [{ stage, status, title, state: 'pending' }];
    return [{ stage, status, title, state: 'skipped', reason: 'not_in_profile' }];
  });
