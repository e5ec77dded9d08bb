import { covers } from '../plugins/need.js';
import type { Stage, StageTraits } from '../plugins/stage.js';
import { begin } from './begin.js';
import { giveUp } from './give-up.js';
import { handBack, takenUp } from './hand-back.js';
import { inspect } from './inspect.js';
import { letGo } from './let-go.js';
import { needsOf } from './needs.js';
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

const step = async (held: Turn): Promise<Next> => {
  const { pipeline, job, carriers } = held;
  // Before anything else: the traits of a stage cannot be read without its plugins.
  if (!covers(pipeline.carries, needsOf(pipeline, job, carriers))) return handBack(held);
  const stage = stageFor(pipeline, job.move.status) ?? noneSuch;
  const traits = traitsFor(held, stage);
  const turn = takenUp(held);
  const next = whatNext(turn.job.move, turn.job.state, traits, turn.hold.now());
  // What was entered just now was begun by nobody yet.
  const way = turn.isFresh && next === 'inspect' ? 'begin' : next;
  return ways[way](turn, stage, traits);
};

/** For a retry and for what is taken back, which do not call the stage that the move is at. */
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
