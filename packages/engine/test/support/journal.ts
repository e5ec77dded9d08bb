import {
  decideReport,
  type EventDraft,
  fold,
  type MoveRecord,
  type NamedActor,
  openingOf,
  type RecordedEvent,
  type Report,
  resumedPlan,
  type Step,
  toDrafts,
} from '../../src/index.js';
import { justStarted, resumption, start } from '../../src/moves/opening.js';
import { stepsForReport } from '../../src/moves/report.js';

export const actor: NamedActor = { kind: 'user', name: 'reporter@example.com' };

/** A booking of a host for a schedule with wipe: the profile is `dell_hpe`. */
export const booking = {
  hostId: 7,
  host: 'host07.example.com',
  model: 'R640',
  cloud: 'cloud01',
  defaultCloud: 'cloud01',
  schedule: {
    id: 70,
    assignmentId: 3,
    cloud: 'cloud02',
    wipe: true,
    start: '2026-11-22T08:00:00Z',
    end: '2026-11-29T08:00:00Z',
  },
};

/** The log of one host's moves in memory. It adds cursor and time to events and folds them. */
export class Journal {
  readonly events: RecordedEvent[] = [];
  readonly moves = new Map<number, MoveRecord>();

  get newest(): MoveRecord {
    return [...this.moves.values()].at(-1) as MoveRecord;
  }

  append(drafts: readonly EventDraft[]): MoveRecord {
    for (const draft of drafts) {
      const cursor = this.events.length + 1;
      const event = { ...draft, cursor, time: new Date(cursor * 1000).toISOString() };
      this.events.push(event as RecordedEvent);
      this.moves.set(draft.move_id, fold(this.moves.get(draft.move_id), event as RecordedEvent));
    }
    return this.newest;
  }

  start(booked: Parameters<typeof openingOf>[0] = booking): MoveRecord {
    const id = this.moves.size + 1;
    const reporter = { kind: 'external', name: actor.name } as const;
    const opening = openingOf(booked, id, { attempt: 1, goal_id: id }, reporter, ['6029p']);
    return this.append(toDrafts(opening.identity, actor, [start(opening.facts)]));
  }

  record(steps: readonly Step[]): MoveRecord {
    return this.append(toDrafts(this.newest, actor, steps));
  }

  /**
   * Reports on the newest move as the verb does. Returns the kind of the decision, or its error
   * code.
   */
  report(report: Report): string {
    const move = this.newest;
    const decision = decideReport(move, report);
    if (decision.kind === 'record') this.record(decision.steps);
    if (decision.kind === 'resume') this.resume(move, report);
    return decision.kind === 'refuse' ? decision.code : decision.kind;
  }

  private resume(failed: MoveRecord, report: Report): void {
    const reporter = { kind: 'external', name: actor.name } as const;
    const at = report.status ?? 'pending';
    const next = { attempt: failed.attempt + 1, goal_id: failed.goal_id };
    const { identity, facts } = resumption(failed, this.moves.size + 1, next, reporter, at);
    const steps = [start(facts), ...stepsForReport(justStarted(facts), report)];
    this.append(toDrafts(identity, actor, steps));
  }
}

/** The states of a plan, by status. */
export const states = (move: MoveRecord): Record<string, string> =>
  Object.fromEntries(
    move.plan.map((row) => [row.status, row.reason ? `${row.state}: ${row.reason}` : row.state]),
  );

export { resumedPlan };
