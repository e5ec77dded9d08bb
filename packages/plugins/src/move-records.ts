import type { MoveStatus } from '@quads/contract';
import {
  done,
  type FieldChanges,
  type StageInput,
  type StageInspection,
  type StageOutcome,
  type Undo,
} from '@quads/engine';

type Records = (work: StageInput) => FieldChanges;

type ByStage<T> = Partial<Readonly<Record<MoveStatus, T>>>;

// The changes of the records of host, schedule and assignment when a stage is done. They are the
// same for all release plugins, because the mover and the API rely on them.

/** Changes of bookkeeping stages: these must not be skipped. */
const bookkeepingRecords: ByStage<Records> = {
  pending: ({ tenant }) => ({
    host: { build: false, switchConfigApplied: false },
    schedule: { buildStart: 'now' },
    ...(tenant?.wipe && { assignment: { validated: false } }),
  }),
  post_install: ({ move }) => ({
    host: {
      cloud: move.targetCloud,
      build: true,
      overcloud: true,
      lastBuild: 'now',
      validated: false,
    },
  }),
  foreman_rbac: () => ({ assignment: { provisioned: true } }),
  released: () => ({
    host: { validated: true },
    schedule: { buildEnd: 'now' },
    assignment: { validated: true },
  }),
};

/** Changes that record the effect of a stage. */
const effectRecords: ByStage<Records> = {
  switch_config: () => ({ host: { switchConfigApplied: true } }),
  validation: () => ({ host: { validated: true } }),
};

const recordsByStage: ByStage<Records> = { ...bookkeepingRecords, ...effectRecords };

/** Whether a stage exists for its changes of records, so that it must not be skipped. */
export const isBookkeeping = (status: MoveStatus): boolean =>
  Object.hasOwn(bookkeepingRecords, status);

type StageResult = StageOutcome | StageInspection;

/** Whether the stage is done, now or by an earlier worker. */
const isDone = (result: StageResult): boolean =>
  result.kind === 'done' || (result.kind === 'happened' && result.memory === undefined);

/** Adds the changes of records to a result if the stage is done by it. */
export const withRecords = <C extends StageResult>(
  status: MoveStatus,
  work: StageInput,
  result: C,
): C => {
  const fields = isDone(result) ? recordsByStage[status]?.(work) : undefined;
  return fields ? { ...result, fields } : result;
};

/** Reverts the changes of records of a stage. */
export const undoOfRecords = {
  post_install: {
    effect: 'The records say that the host is in the target cloud.',
    run: async () => done(),
    fields: ({ move }) => ({ host: { cloud: move.sourceCloud, build: false, validated: false } }),
  },
} satisfies ByStage<Undo>;

/** The changes of records when a move fails. */
export const onFailure: FieldChanges = {
  host: { build: false, validated: false, switchConfigApplied: false },
};
