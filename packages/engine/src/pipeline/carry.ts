import { failed } from '../plugins/outcome.js';
import type { Stage, StageTraits } from '../plugins/stage.js';
import { begin } from './begin.js';
import { fail } from './fail.js';
import { giveUp } from './give-up.js';
import { inspect } from './inspect.js';
import { letGo } from './let-go.js';
import { stageFor } from './pipeline.js';
import { poll } from './poll.js';
import { timeOut } from './time-out.js';
import { tryAgain } from './try-again.js';
import type { Next, Turn } from './turn.js';
import { type WhatNext, whatNext } from './what-next.js';
import { traitsFor } from './work-of.js';

const ways: Record<WhatNext, (turn: Turn, stage: Stage, traits: StageTraits) => Promise<Next>> = {
  begin,
  poll,
  inspect,
  give_up: giveUp,
  time_out: timeOut,
  let_go: letGo,
  try_again: tryAgain,
  drop: async ({ pipeline, job }) => {
    await pipeline.queue.change(job.moveId, { kind: 'close', epoch: job.epoch });
    return undefined;
  },
};

const bearsAll: StageTraits = { idempotent: true, cancellable: true, keys: [] };

const noStage = (turn: Turn): Promise<Next> => {
  const { status } = turn.job.move;
  const message = `The release plugin has no stage ${status}.`;
  return fail(turn, failed('plugin_error', message, { retryable: false }));
};

const step = (turn: Turn): Promise<Next> => {
  const { job, hold, pipeline, isFresh } = turn;
  const stage = stageFor(pipeline, job.move.status);
  const traits = stage ? traitsFor(turn, stage) : bearsAll;
  const next = whatNext(job.move, job.state, traits, hold.now());
  // What was entered just now was begun by nobody yet.
  const way = isFresh && next === 'inspect' ? 'begin' : next;
  const needsStage = way === 'begin' || way === 'poll' || way === 'inspect' || way === 'time_out';
  if (!stage) return needsStage ? noStage(turn) : ways[way](turn, noneSuch, traits);
  return ways[way](turn, stage, traits);
};

/** For what is done about a move that has no stage any more: it is asked nothing. */
const noneSuch: Stage = {
  status: 'failed',
  traits: () => bearsAll,
  start: async () => ({ kind: 'done' }),
};

/**
 * Carries a move as far as it goes now: stage by stage, until it waits for something, has ended, or
 * is no longer this worker's.
 */
export const carry = async (first: Turn): Promise<void> => {
  let turn: Next = first;
  while (turn?.hold.isSafe()) turn = await step(turn);
};
