import type { Move } from '../types.js';
import { foldName } from './names.js';
import type { TrackTarget, TrackUntil } from './options.js';

export const defaultUntil: TrackUntil = 'settled';

export const untils: readonly unknown[] = ['settled', 'arrived', 'first_failure', 'never'];

/** A target as a filter of the server. */
export const filterOf = (target: TrackTarget): Record<string, string | number> =>
  'move_id' in target ? { move: target.move_id } : { ...target };

/** Whether a move belongs to the target. */
export const follows = (target: TrackTarget, move: Move): boolean => {
  if ('move_id' in target) return move.move_id === target.move_id;
  if ('host' in target) return foldName(move.host) === foldName(target.host);
  if ('cloud' in target) return foldName(move.target_cloud) === foldName(target.cloud);
  return move.assignment_id === target.assignment;
};

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';
const isId = (value: unknown): boolean => Number.isInteger(value) && Number(value) > 0;

const checks: Readonly<Record<string, (value: unknown) => boolean>> = {
  host: isText,
  cloud: isText,
  assignment: isId,
  move_id: isId,
};

/** Whether a value is a target: exactly one of the four names, with a valid value. */
export const isTarget = (value: unknown): value is TrackTarget => {
  if (typeof value !== 'object' || value === null) return false;
  const [[name = '', wanted] = [], ...more] = Object.entries(value);
  return more.length === 0 && checks[name]?.(wanted) === true;
};
