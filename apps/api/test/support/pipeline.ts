import { type Failure, isTerminal, type MoveStatus, statuses } from '@quads/contract';
import {
  type Job,
  type JobChange,
  type JobState,
  type MoveRecord,
  nextStatus,
  openingOf,
  type PipelineStep,
  recordStep,
  timeAtMs,
  toDrafts,
} from '@quads/engine';
import type { System } from './system.js';

/** A worker of our own pipeline. */
export const worker = { kind: 'worker', name: 'worker-1' } as const;

/** A move, and the number that its worker writes under. */
export interface Claimed extends Pick<MoveRecord, 'move_id'> {
  readonly epoch: number;
}

const [first] = statuses;

/** What a worker says of a BMC that it cannot reach. */
export const failureAt = (stage: MoveStatus, more: Partial<Failure> = {}): Failure => ({
  code: 'bmc_unreachable',
  stage,
  message: 'No answer from the BMC.',
  retryable: true,
  who_must_act: 'admin',
  not_undone: [],
  ...more,
});

const ready = (): JobState => ({ phase: 'ready', since: timeAtMs(Date.now()) });

/** Takes the job of a move, as a worker does that goes on with it. */
export const claim = async ({ store }: System, moveId: number): Promise<Job> => {
  const { jobs } = await store.jobs.claim(worker.name, 1_000);
  const job = jobs.find((one) => one.moveId === moveId);
  if (!job) throw new Error(`nobody can take the job of move ${moveId} now.`);
  return job;
};

/** Starts a host on a move that our own pipeline runs and that has not gone anywhere yet. */
export const startInPipeline = async (
  system: System,
  host: string,
): Promise<MoveRecord & Claimed> => {
  const { store } = system;
  const [booking] = await store.inventory.bookings([host], timeAtMs(Date.now()));
  const [moveId] = await store.log.reserveIds(1);
  if (!booking || moveId === undefined || !first) throw new Error(`${host} cannot be started.`);
  const reporter = { kind: 'pipeline', name: 'quads' } as const;
  const { identity, facts } = openingOf(
    booking,
    moveId,
    { attempt: 1, goal_id: moveId },
    reporter,
    [],
  );
  const step = { type: 'move_started', status: first, stage: 1, data: facts } as const;
  const events = toDrafts(identity, worker, [step]);
  const job = { kind: 'open', state: ready(), dueAt: timeAtMs(Date.now()) } as const;
  const appended = await store.log.append([{ moveId, seen: 0, events, job }]);
  if (appended.kind !== 'appended') throw new Error(`${host} is on the move already.`);
  const { epoch, move } = await claim(system, moveId);
  return { ...move, epoch };
};

const jobBehind = ({ status }: PipelineStep, epoch: number): JobChange =>
  isTerminal(status) ? { kind: 'close', epoch } : { kind: 'keep', epoch, state: ready() };

/** What a worker says of a move that it holds, or believes to hold. */
export const workerSays = (
  { store }: System,
  { move_id: moveId, epoch }: Claimed,
  step: PipelineStep,
): Promise<MoveRecord> =>
  recordStep(store, { moveId, actor: worker, step, job: jobBehind(step, epoch) });

/** Lets a worker carry a move through its plan up to a stage. */
export const workerGoesTo = async (
  system: System,
  claimed: Claimed,
  to: MoveStatus,
): Promise<MoveRecord> => {
  let { value: move } = await system.store.reader.byId(claimed.move_id);
  while (move && move.status !== to) {
    move = await workerSays(system, claimed, { status: nextStatus(move) });
  }
  if (!move) throw new Error('the move is gone.');
  return move;
};

/** Lets a worker fail its move; more: what it says of the failure. */
export const workerFails = (
  system: System,
  claimed: Claimed,
  more: Partial<Failure> = {},
): Promise<MoveRecord> => {
  const failure = failureAt('pending', more);
  return workerSays(system, claimed, { status: 'failed', failure, isUndone: true });
};

/** Lets a worker fail its move, and keep its job for the next attempt. */
export const workerAwaitsRetry = async (
  { store }: System,
  { move_id: moveId, epoch }: Claimed,
): Promise<MoveRecord> => {
  const now = timeAtMs(Date.now());
  const failure = failureAt('pending', { retry_expected_at: now });
  const job = { kind: 'keep', epoch, state: { phase: 'retry', since: now } } as const;
  return recordStep(store, { moveId, actor: worker, step: { status: 'failed', failure }, job });
};

/** Whether a worker holds the job of a move still. */
export const holdsJob = ({ store }: System, { move_id, epoch }: Claimed): Promise<boolean> =>
  store.jobs.change(move_id, { kind: 'keep', epoch, state: { phase: 'retry', since: '' } });
