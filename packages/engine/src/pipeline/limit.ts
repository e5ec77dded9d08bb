import { type MoveStatus, stageOf } from '@quads/contract';
import type { StageTraits } from '../plugins/stage.js';
import { later } from './time.js';

const aDay = 86_400;

/** When a stage that begins at a time has failed at the latest. */
export const limitOf = (
  status: MoveStatus,
  traits: Pick<StageTraits, 'limitSeconds'> | undefined,
  from: string,
): string => {
  const seconds = traits?.limitSeconds ?? stageOf(status).limit_seconds ?? aDay;
  return later(from, seconds * 1_000);
};
