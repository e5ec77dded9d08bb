import type { Context } from '../context.js';
import { ourPipeline } from '../moves/opening.js';
import type { Logger } from '../plugins/logger.js';
import type { MovableHost } from '../ports/booking.js';
import type { AppendUnit, MoveChange } from '../ports/move-log.js';
import { newReadyJob } from '../verbs/new-job.js';
import { byHostId, isConsistent, openMoves } from '../verbs/open-moves.js';
import { decideHost, type MoverDecision, type MoverRules } from './decide-host.js';
import { LogOnce } from './log-once.js';

export interface MoverOptions {
  /** `shadow` logs what `on` would do, and starts no moves. */
  readonly mode: 'shadow' | 'on';
  readonly rules: MoverRules;
  /** The pause between two ticks, in milliseconds. */
  readonly intervalMs: number;
  readonly logger: Logger;
  /** The time by which hosts are due, ISO 8601 UTC. */
  now(): string;
}

/** Finds the hosts that are not where they should be, and starts their moves. */
export interface Mover {
  /** Looks for due hosts once. @returns the number of moves that were started */
  tick(): Promise<number>;
  /** Stops the loop, and waits for the current tick. May be called repeatedly. */
  stop(): Promise<void>;
}

type MoverContext = Pick<Context, 'inventory' | 'log' | 'pipeline' | 'reader' | 'settings'>;

type DecidedHost = { readonly host: MovableHost; readonly decision: MoverDecision };

const actor = { kind: 'system', name: 'mover' } as const;

/** One append per host. The change that opens the move (`seen` 0) is the last of its host. */
const unitsByHost = (changes: readonly MoveChange[]): AppendUnit[] => {
  const units: MoveChange[][] = [[]];
  for (const change of changes) {
    units.at(-1)?.push(change);
    if (change.seen === 0) units.push([]);
  }
  return units.slice(0, -1);
};

class MoverLoop implements Mover {
  readonly #logOnce = new LogOnce();
  #timer: NodeJS.Timeout | undefined;
  #ticking: Promise<number> | undefined;
  #isStopped = false;

  constructor(
    private readonly context: MoverContext,
    private readonly options: MoverOptions,
  ) {
    this.#schedule(0);
  }

  tick(): Promise<number> {
    this.#ticking ??= this.#moveDueHosts().finally(() => {
      this.#ticking = undefined;
    });
    return this.#ticking;
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    await this.#ticking?.catch(() => undefined);
  }

  #schedule(ms: number): void {
    this.#timer = setTimeout(() => {
      this.tick()
        .catch((err: unknown) => this.options.logger.warn({ err }, 'a tick of the mover failed'))
        .finally(() => {
          if (!this.#isStopped) this.#schedule(this.options.intervalMs);
        });
    }, ms);
  }

  async #moveDueHosts(): Promise<number> {
    const { mode, rules, now } = this.options;
    const due = await this.context.inventory.movable(now());
    const decided = due.map((host) => ({ host, decision: decideHost(host, rules) }));
    const start = decided.flatMap(({ host, decision }) =>
      decision.kind === 'start' ? [host] : [],
    );
    this.#log(decided, mode === 'shadow');
    return mode === 'shadow' ? 0 : this.#start(start);
  }

  #log(decided: readonly DecidedHost[], isShadow: boolean): void {
    const messages = decided.flatMap(({ host, decision }): [string, string][] => {
      if (decision.kind === 'refuse') return [[host.host, `it is not moved: ${decision.reason}`]];
      return isShadow && decision.kind === 'start' ? [[host.host, 'it would be moved']] : [];
    });
    for (const [host, text] of this.#logOnce.changed(new Map(messages))) {
      this.options.logger.info({ part: 'mover', host }, text);
    }
  }

  /**
   * Starts the moves of hosts, each in an append of its own, so that a conflict of one host does not
   * affect the others. A host that has moved since it was read is left to the next tick.
   */
  async #start(hosts: readonly MovableHost[]): Promise<number> {
    if (hosts.length === 0) return 0;
    const { log, reader } = this.context;
    const moves = await reader.newestOfHosts(hosts.map(({ hostId }) => hostId));
    const newest = byHostId(moves);
    const bookings = hosts.filter((host) => isConsistent(host, newest));
    if (bookings.length === 0) return 0;
    const opener = { actor, reporter: ourPipeline, job: newReadyJob(this.options.now()) };
    const changes = await openMoves(this.context, { bookings, newest }, opener);
    const opened = await Promise.all(unitsByHost(changes).map((unit) => log.append(unit)));
    return opened.filter(({ kind }) => kind === 'appended').length;
  }
}

/**
 * Starts the mover. Several processes may run one: a host's second start is a conflict, and is not
 * written.
 */
export const startMover = (context: MoverContext, options: MoverOptions): Mover =>
  new MoverLoop(context, options);
