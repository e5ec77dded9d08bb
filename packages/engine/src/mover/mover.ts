import type { Context } from '../context.js';
import { ourPipeline } from '../moves/opening.js';
import type { Logger } from '../plugins/logger.js';
import type { Movable } from '../ports/booking.js';
import type { AppendUnit, MoveChange } from '../ports/move-log.js';
import { byHost, isSeenAtOnce, openMoves } from '../verbs/open-moves.js';
import { readyAt } from '../verbs/ready-job.js';
import { SaidOnce } from './said-once.js';
import { type MoverRules, verdictOn } from './verdict.js';

export interface MoverOptions {
  /** `shadow` says what `on` would do, and does nothing. */
  readonly mode: 'shadow' | 'on';
  readonly rules: MoverRules;
  /** How long between two looks, in milliseconds. */
  readonly intervalMs: number;
  readonly logger: Logger;
  /** The time by which hosts are due, ISO 8601 UTC. */
  now(): string;
}

/** Finds the hosts that should be elsewhere, and starts their moves. */
export interface Mover {
  /** Looks once. @returns how many moves were started */
  tick(): Promise<number>;
  /** Looks no more, and waits for the look under way. Once, from anywhere. */
  stop(): Promise<void>;
}

type Moving = Pick<Context, 'inventory' | 'log' | 'pipeline' | 'reader' | 'settings'>;

const actor = { kind: 'system', name: 'mover' } as const;

/** The changes of each host for themselves: the one that opens its move is the last of them. */
const apart = (changes: readonly MoveChange[]): AppendUnit[] => {
  const units: MoveChange[][] = [[]];
  for (const change of changes) {
    units.at(-1)?.push(change);
    if (change.seen === 0) units.push([]);
  }
  return units.slice(0, -1);
};

class Looking implements Mover {
  readonly #said = new SaidOnce();
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<number> | undefined;
  #stopped = false;

  constructor(
    private readonly context: Moving,
    private readonly options: MoverOptions,
  ) {
    this.#later(0);
  }

  tick(): Promise<number> {
    this.#looking ??= this.#look().finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#looking?.catch(() => undefined);
  }

  #later(ms: number): void {
    this.#timer = setTimeout(() => {
      this.tick()
        .catch((err: unknown) => this.options.logger.warn({ err }, 'the mover could not look'))
        .finally(() => {
          if (!this.#stopped) this.#later(this.options.intervalMs);
        });
    }, ms);
  }

  async #look(): Promise<number> {
    const { mode, rules, now } = this.options;
    const due = await this.context.inventory.movable(now());
    const judged = due.map((host) => ({ host, verdict: verdictOn(host, rules) }));
    const start = judged.flatMap(({ host, verdict }) => (verdict.kind === 'start' ? [host] : []));
    this.#tell(judged, mode === 'shadow');
    return mode === 'shadow' ? 0 : this.#start(start);
  }

  #tell(
    judged: readonly { host: Movable; verdict: ReturnType<typeof verdictOn> }[],
    isShadow: boolean,
  ): void {
    const words = judged.flatMap(({ host, verdict }): [string, string][] => {
      if (verdict.kind === 'refuse') return [[host.host, `it is not moved: ${verdict.reason}`]];
      return isShadow && verdict.kind === 'start' ? [[host.host, 'it would be moved']] : [];
    });
    for (const [host, text] of this.#said.news(new Map(words))) {
      this.options.logger.info({ part: 'mover', host }, text);
    }
  }

  /**
   * Each host for itself: what is in the way of one holds back no other. A host that has moved since
   * it was found due is left to the next look.
   */
  async #start(hosts: readonly Movable[]): Promise<number> {
    if (hosts.length === 0) return 0;
    const { log, reader } = this.context;
    const moves = await reader.newestOfHosts(hosts.map(({ hostId }) => hostId));
    const newest = byHost(moves);
    const bookings = hosts.filter((host) => isSeenAtOnce(host, newest));
    if (bookings.length === 0) return 0;
    const opener = { actor, reporter: ourPipeline, job: readyAt(this.options.now()) };
    const changes = await openMoves(this.context, { bookings, newest }, opener);
    const opened = await Promise.all(apart(changes).map((unit) => log.append(unit)));
    return opened.filter(({ kind }) => kind === 'appended').length;
  }
}

/** Starts to look for hosts that should be elsewhere. Several processes may: each move has one start. */
export const startMover = (context: Moving, options: MoverOptions): Mover =>
  new Looking(context, options);
