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

/** A simulated worker. */
export const worker = { kind: 'worker', name: 'worker-1' } as const;

/** A move, and the epoch of its worker. */
export interface ClaimedMove extends Pick<MoveRecord, 'move_id'> {
  readonly epoch: number;
}

const [first] = statuses;

/** The failure of a stage with an unreachable BMC. */
export const failureAt = (stage: MoveStatus, more: Partial<Failure> = {}): Failure => ({
  code: 'bmc_unreachable',
  stage,
  message: 'No answer from the BMC.',
  retryable: true,
  who_must_act: 'admin',
  not_undone: [],
  ...more,
});

const readyState = (): JobState => ({ phase: 'ready', since: timeAtMs(Date.now()) });

/** Claims the job of a move, as a worker does. */
export const claim = async ({ store }: System, moveId: number): Promise<Job> => {
  const { jobs } = await store.jobs.claim(worker.name, 1_000);
  const job = jobs.find((one) => one.moveId === moveId);
  if (!job) throw new Error(`the job of move ${moveId} cannot be claimed now.`);
  return job;
};

/** Starts a move of the pipeline for a host, in its first stage. */
export const startInPipeline = async (
  system: System,
  host: string,
): Promise<MoveRecord & ClaimedMove> => {
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
  const job = { kind: 'open', state: readyState(), dueAt: timeAtMs(Date.now()) } as const;
  const appended = await store.log.append([{ moveId, seen: 0, events, job }]);
  if (appended.kind !== 'appended') throw new Error(`${host} has a live move already.`);
  const { epoch, move } = await claim(system, moveId);
  return { ...move, epoch };
};

const jobAfter = ({ status }: PipelineStep, epoch: number): JobChange =>
  isTerminal(status) ? { kind: 'close', epoch } : { kind: 'keep', epoch, state: readyState() };

/** Records a step of a move as its worker, which may have lost its lease. */
export const recordWorkerStep = (
  { store }: System,
  { move_id: moveId, epoch }: ClaimedMove,
  step: PipelineStep,
): Promise<MoveRecord> =>
  recordStep(store, { moveId, actor: worker, step, job: jobAfter(step, epoch) });

/** Advances a move through its plan to a stage. */
export const advanceWorkerTo = async (
  system: System,
  claimed: ClaimedMove,
  to: MoveStatus,
): Promise<MoveRecord> => {
  let { value: move } = await system.store.reader.byId(claimed.move_id);
  while (move && move.status !== to) {
    move = await recordWorkerStep(system, claimed, { status: nextStatus(move) });
  }
  if (!move) throw new Error('the move does not exist.');
  return move;
};

/** Fails a move as its worker. */
export const failByWorker = (
  system: System,
  claimed: ClaimedMove,
  more: Partial<Failure> = {},
): Promise<MoveRecord> => {
  const failure = failureAt('pending', more);
  return recordWorkerStep(system, claimed, { status: 'failed', failure, isUndone: true });
};

/** Fails a move with a scheduled retry: the worker keeps the job. */
export const failWithRetry = async (
  { store }: System,
  { move_id: moveId, epoch }: ClaimedMove,
): Promise<MoveRecord> => {
  const now = timeAtMs(Date.now());
  const failure = failureAt('pending', { retry_expected_at: now });
  const job = { kind: 'keep', epoch, state: { phase: 'retry', since: now } } as const;
  return recordStep(store, { moveId, actor: worker, step: { status: 'failed', failure }, job });
};

/** Whether a worker still has the job of a move. */
export const hasJob = ({ store }: System, { move_id, epoch }: ClaimedMove): Promise<boolean> =>
  store.jobs.change(move_id, { kind: 'keep', epoch, state: { phase: 'retry', since: '' } });
