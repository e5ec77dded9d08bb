import { stages } from './generated/stages.gen.js';
import type { Move, MoveStatus, PlanStage, Profile, Stage } from './types.js';

export { stages };

/**
 * The row of a status; undefined for a status that only a newer server knows. Show such a status
 * unchanged, with the `stage` and `total_stages` of the move.
 *
 * @example
 * stageOf('released')?.title; // 'Released'
 */
export const stageOf = (status: MoveStatus): Stage | undefined =>
  stages.find((row) => row.status === status);

/** Whether a status is a known end. For a move use {@link hasEnded}. */
export const isTerminal = (status: MoveStatus): boolean => stageOf(status)?.kind === 'terminal';

/** Whether a move has ended, also with a status that this client does not know. */
export const hasEnded = (move: Pick<Move, 'completed_at'>): boolean => move.completed_at !== null;

/**
 * The plan of a profile: every stage in order; those that the profile lacks are skipped.
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
