import type { Wait } from '@quads/engine';
import { counted } from './counters.js';
import { draw } from './draw.js';
import { type Duration, drawnSeconds, slowness } from './durations.js';
import type { Effect, EffectName } from './effect.js';
import type { FaultName } from './faults.js';
import type { LabHost } from './lab-host.js';
import type { LabCall } from './request.js';

/** What a visit knows of the lab around it. */
export interface Surroundings {
  readonly seed: number;
  readonly speed: number;
  readonly nowMs: number;
  /** What has really happened, in order. */
  readonly effects: Effect[];
}

/** One request at one host: what it finds there, and what it leaves. */
export class Visit {
  constructor(
    public host: LabHost,
    readonly call: LabCall,
    private readonly lab: Surroundings,
    /** What goes wrong, where the operation comes about all the same. */
    readonly fault?: FaultName,
  ) {}

  get nowMs(): number {
    return this.lab.nowMs;
  }

  get now(): string {
    return new Date(this.nowMs).toISOString();
  }

  /** From 0 to less than 1, anew for each time that the effect has happened. */
  draw(effect: EffectName): number {
    return draw(this.lab.seed, this.host.name, effect, this.host.effects[effect] ?? 0);
  }

  /** Seconds at speed 1, in milliseconds of this lab. */
  ms(seconds: number): number {
    return (seconds * 1000) / this.lab.speed;
  }

  /** When something is over that begins now with an effect. */
  endOf(duration: Duration, effect: EffectName): string {
    const seconds = drawnSeconds(duration, this.draw(effect));
    const times = this.fault === 'slow_provisioner' ? slowness : 1;
    return this.after(seconds * times);
  }

  /** A time, so many seconds at speed 1 from now. */
  after(seconds: number): string {
    return new Date(this.nowMs + Math.ceil(this.ms(seconds))).toISOString();
  }

  /** The effect happens: from now on the host is otherwise. */
  happens(effect: EffectName, change: Partial<LabHost>): void {
    const { token, epoch } = this.call;
    const effects = counted(this.host.effects, effect);
    this.host = { ...this.host, ...change, effects };
    this.lab.effects.push({ host: this.host.name, effect, at: this.now, token, epoch });
  }

  /** Whether an effect has happened under the token of this call, or since a time. */
  hasHappened(effect: EffectName, since: string): boolean {
    return this.lab.effects.some(
      (one) =>
        one.host === this.host.name &&
        one.effect === effect &&
        (one.token === this.call.token || Date.parse(one.at) >= Date.parse(since)),
    );
  }

  /** To be asked again when something is over. */
  waitFor(doneAt: string, on: Wait['on'], memory: NonNullable<Wait['memory']>): Wait {
    const forMs = Math.max(1, Date.parse(doneAt) - this.nowMs);
    return { kind: 'wait', forMs, untilMs: forMs, on, memory };
  }
}
