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

/** A move of a made-up history: its events, and what the kernel makes of them. */
export interface MadeMove {
  readonly record: MoveRecord;
  readonly events: readonly RecordedEvent[];
}

/** Numbers between 0 and 1 that are the same for the same seed. */
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

/** Writes one move after the other, each at times of its own. */
export class HistoryMaker {
  readonly #random: () => number;
  #cursor = 0;
  #micros = 0;
  #events: RecordedEvent[] = [];
  #record: MoveRecord | undefined;

  /**
   * @param nowMicros what ended is over by then
   */
  constructor(
    seed: number,
    private readonly nowMicros: number,
  ) {
    this.#random = randomFrom(seed);
  }

  make(moveId: number): MadeMove {
    this.#events = [];
    this.#record = undefined;
    this.#micros = Math.floor(this.nowMicros - dayMicros * (1 + 45 * this.#random()));
    this.#start(moveId);
    // A start that was lost is told of together with what comes first.
    if (!this.#chance(0.04)) this.#pass('pending');
    for (const stage of planFor(this.#move.profile)) this.#work(stage);
    if (this.#move.completed_at === null && !this.#chance(0.05)) this.#say({ status: 'completed' });
    return { record: this.#move, events: this.#events };
  }

  get #move(): MoveRecord {
    return this.#record as MoveRecord;
  }

  #chance(share: number): boolean {
    return this.#random() < share;
  }

  #pick<T>(some: readonly T[]): T {
    return some[Math.floor(this.#random() * some.length)] as T;
  }

  #pass(status: PlanStage['status']): void {
    const usual = stageOf(status).expected_seconds ?? 60;
    this.#micros += Math.floor(usual * 1e6 * (0.2 + 1.5 * this.#random() ** 2));
  }

  #work({ status, state }: PlanStage): void {
    if (state !== 'pending' || status === 'pending' || this.#move.completed_at !== null) return;
    if (this.#chance(0.08)) return;
    this.#say({ status });
    if (this.#chance(0.2)) this.#say({ message: 'still at it' });
    this.#pass(status);
    if (this.#chance(0.03)) this.#say({ status: 'pending', message: 'late' });
    if (this.#chance(0.02)) this.#fail();
  }

  #fail(): void {
    const error_message = this.#pick(['no power', 'Failed at reboot', 'Failed at released']);
    this.#say({ status: 'failed', error_message });
  }

  /** Says something, now and then of what was seen a while ago. */
  #say(report: Report): void {
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
