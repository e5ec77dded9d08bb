import type { Wait } from '@quads/engine';
import { counted } from './counters.js';
import { draw } from './draw.js';
import { type Duration, drawnSeconds, slowProvisionerFactor } from './durations.js';
import type { Effect, EffectName } from './effect.js';
import type { FaultName } from './faults.js';
import type { LabHost } from './lab-host.js';
import type { LabCall } from './request.js';

/** The parts of a lab that handlers use. */
export interface LabContext {
  readonly seed: number;
  readonly speed: number;
  readonly nowMs: number;
  /** All effects so far, in order. */
  readonly effects: Effect[];
}

/** One request for one host: its state before, and the changes that the handler makes. */
export class OperationContext {
  constructor(
    public host: LabHost,
    readonly call: LabCall,
    private readonly lab: LabContext,
    /** The fault of the matching rule, if any. */
    readonly fault?: FaultName,
  ) {}

  get nowMs(): number {
    return this.lab.nowMs;
  }

  get now(): string {
    return new Date(this.nowMs).toISOString();
  }

  /** A random number from 0 to less than 1, another one after each such effect. */
  draw(effect: EffectName): number {
    return draw(this.lab.seed, this.host.name, effect, this.host.effects[effect] ?? 0);
  }

  /** Converts seconds at speed 1 to milliseconds of this lab. */
  ms(seconds: number): number {
    return (seconds * 1000) / this.lab.speed;
  }

  /** The end of work that starts now with an effect. */
  endTime(duration: Duration, effect: EffectName): string {
    const seconds = drawnSeconds(duration, this.draw(effect));
    const times = this.fault === 'slow_provisioner' ? slowProvisionerFactor : 1;
    return this.after(seconds * times);
  }

  /** The time some seconds, at speed 1, from now. */
  after(seconds: number): string {
    return new Date(this.nowMs + Math.ceil(this.ms(seconds))).toISOString();
  }

  /** Records an effect and changes the host. */
  recordEffect(effect: EffectName, change: Partial<LabHost>): void {
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

  /** The outcome `wait`, until some work is over. */
  waitFor(doneAt: string, on: Wait['on'], memory: NonNullable<Wait['memory']>): Wait {
    const forMs = Math.max(1, Date.parse(doneAt) - this.nowMs);
    return { kind: 'wait', forMs, untilMs: forMs, on, memory };
  }
}
