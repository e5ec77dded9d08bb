import { type PlanStage, planFor, profiles, stageOf } from '@quads/contract';
import {
  decideReport,
  fold,
  type MoveRecord,
  type RecordedEvent,
  type Report,
  type Step,
  timeAt,
  toDrafts,
} from '@quads/engine';

/** A generated move: its events, and the record that the engine folds from them. */
export interface GeneratedMove {
  readonly record: MoveRecord;
  readonly events: readonly RecordedEvent[];
}

/** A generator of numbers between 0 and 1; the same numbers for the same seed. */
export const randomFrom = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

const actor = { kind: 'user', name: 'reporter@example.com' } as const;
const models = ['R640', 'R750', undefined];
const dayMicros = 86_400e6;

const msAt = (micros: number): string => new Date(Math.floor(micros / 1_000)).toISOString();

/** Generates moves one after another, each with its own random times. */
export class HistoryGenerator {
  readonly #random: () => number;
  #cursor = 0;
  #micros = 0;
  #events: RecordedEvent[] = [];
  #record: MoveRecord | undefined;

  /**
   * @param nowMicros latest end of a move, in microseconds
   */
  constructor(
    seed: number,
    private readonly nowMicros: number,
  ) {
    this.#random = randomFrom(seed);
  }

  generate(moveId: number): GeneratedMove {
    this.#events = [];
    this.#record = undefined;
    this.#micros = Math.floor(this.nowMicros - dayMicros * (1 + 45 * this.#random()));
    this.#start(moveId);
    // Sometimes the first report comes at the time of the start, as if the start had been lost.
    if (!this.#chance(0.04)) this.#advanceClock('pending');
    for (const stage of planFor(this.#move.profile)) this.#runStage(stage);
    if (this.#move.completed_at === null && !this.#chance(0.05))
      this.#report({ status: 'completed' });
    return { record: this.#move, events: this.#events };
  }

  get #move(): MoveRecord {
    return this.#record as MoveRecord;
  }

  #chance(probability: number): boolean {
    return this.#random() < probability;
  }

  #pick<T>(some: readonly T[]): T {
    return some[Math.floor(this.#random() * some.length)] as T;
  }

  #advanceClock(status: PlanStage['status']): void {
    const expectedSeconds = stageOf(status).expected_seconds ?? 60;
    this.#micros += Math.floor(expectedSeconds * 1e6 * (0.2 + 1.5 * this.#random() ** 2));
  }

  #runStage({ status, state }: PlanStage): void {
    if (state !== 'pending' || status === 'pending' || this.#move.completed_at !== null) return;
    if (this.#chance(0.08)) return;
    this.#report({ status });
    if (this.#chance(0.2)) this.#report({ message: 'still at it' });
    this.#advanceClock(status);
    if (this.#chance(0.03)) this.#report({ status: 'pending', message: 'late' });
    if (this.#chance(0.02)) this.#reportFailure();
  }

  #reportFailure(): void {
    const error_message = this.#pick(['no power', 'Failed at reboot', 'Failed at released']);
    this.#report({ status: 'failed', error_message });
  }

  /** Appends a report; some reports are late. */
  #report(report: Report): void {
    const late = this.#chance(0.06) && { occurred_at: msAt(this.#micros - 120e6 * this.#random()) };
    const decision = decideReport(this.#move, { ...report, ...late });
    if (decision.kind === 'record') this.#append(decision.steps);
  }

  #start(moveId: number): void {
    const profile = this.#pick(profiles);
    const model = this.#pick(models);
    const reporter = { kind: 'external', name: actor.name } as const;
    const facts = { host_id: moveId, source_cloud: 'cloud01', goal_id: moveId, profile, reporter };
    const data = { ...facts, ...(model && { model }), plan: planFor(profile) };
    const identity = {
      move_id: moveId,
      host: `host${String(moveId).padStart(7, '0')}`,
      target_cloud: this.#pick(['cloud02', 'cloud03']),
      attempt: 1,
    };
    this.#append([{ type: 'move_started', status: 'pending', stage: 1, data }], identity);
  }

  #append(steps: readonly Step[], of: Parameters<typeof toDrafts>[0] = this.#move): void {
    for (const draft of toDrafts(of, actor, steps)) {
      this.#cursor += 1;
      const event = { ...draft, cursor: this.#cursor, time: timeAt(this.#micros) } as RecordedEvent;
      this.#events.push(event);
      this.#record = fold(this.#record, event);
    }
  }
}
