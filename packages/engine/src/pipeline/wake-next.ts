import type { StageTraits } from '../plugins/stage.js';
import type { Turn } from './turn.js';

/**
 * Wakes those who stand in line for what a stage has shared. They look by themselves after a while,
 * so what goes wrong here, such as a deadlock under much load, is no matter of the move in hand.
 */
export const wakeNext = async (
  { pipeline, job }: Turn,
  { keys }: Pick<StageTraits, 'keys'>,
): Promise<void> => {
  if (keys.length === 0) return;
  const freed = keys.map(({ key }) => key);
  await pipeline.queue.wakeNext(freed).catch((err: unknown) => {
    pipeline.logger.warn({ move_id: job.moveId, err }, 'the next in line could not be woken');
  });
};
