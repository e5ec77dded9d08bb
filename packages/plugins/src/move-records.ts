import type { MoveStatus } from '@quads/contract';
import {
  done,
  type FieldChanges,
  type StageInspection,
  type StageOutcome,
  type StageWork,
  type Undo,
} from '@quads/engine';

type Records = (work: StageWork) => FieldChanges;

type ByStage<T> = Partial<Readonly<Record<MoveStatus, T>>>;

// What becomes of the records of host, schedule and assignment when a stage is done. It is the same
// whatever carries the move, because the mover and the API go by it.

/** Of stages that are there for the records, whether something else is to be done in them or not. */
const ofBookkeeping: ByStage<Records> = {
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

/** Of stages whose effect the records tell of. */
const ofEffects: ByStage<Records> = {
  switch_config: () => ({ host: { switchConfigApplied: true } }),
  validation: () => ({ host: { validated: true } }),
};

const atEndOf: ByStage<Records> = { ...ofBookkeeping, ...ofEffects };

/** Whether a stage is there for the records: nobody may leave it out. */
export const isBookkeeping = (status: MoveStatus): boolean => Object.hasOwn(ofBookkeeping, status);

type Come = StageOutcome | StageInspection;

/** Whether it says that the stage is done, now or by somebody before. */
const isDone = (come: Come): boolean =>
  come.kind === 'done' || (come.kind === 'happened' && come.memory === undefined);

/** What a stage has come to, with what becomes of the records when it is done by it. */
export const withRecords = <C extends Come>(status: MoveStatus, work: StageWork, come: C): C => {
  const fields = isDone(come) ? atEndOf[status]?.(work) : undefined;
  return fields ? { ...come, fields } : come;
};

/** How what the records say since a stage is taken back. */
export const undoOfRecords = {
  post_install: {
    effect: 'The records say that the host is in the target cloud.',
    run: async () => done(),
    fields: ({ move }) => ({ host: { cloud: move.sourceCloud, build: false, validated: false } }),
  },
} satisfies ByStage<Undo>;

/** What becomes of the records when a move fails. */
export const onFailure: FieldChanges = {
  host: { build: false, validated: false, switchConfigApplied: false },
};
