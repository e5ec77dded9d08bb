import type { Move, MoveDetail, StartedMoves } from '@quads/contract';
import type { Plugins, ReleasePlugin, ToolCategory, Worker } from '@quads/engine';
import { createStops, toolCategories } from '@quads/engine';
import { createLab, type Rule, type Lab as SimulatedLab, serveLab } from '@quads/plugins/lab';
import { afterAll, beforeAll } from 'vitest';
import { pipelineDoor } from '../../src/pipeline/pipeline-door.js';
import {
  type PipelineParts,
  type RunningPipeline,
  startPipeline,
} from '../../src/pipeline/start-pipeline.js';
import { type Answer, answerTo } from './answer.js';
import { pluginsOf } from './plugins.js';
import { type System, type SystemOptions, useSystem, usual } from './system.js';
import { type VirtualClock, virtualClockOf } from './virtual-clock.js';

export interface CarriedOptions {
  readonly system?: Omit<SystemOptions, 'pipeline'>;
  /** What `plugins.yml` says of the release plugin. */
  readonly standard?: object;
  readonly rules?: readonly Rule[];
  /** How many times faster than real hardware the lab is. @default 1 */
  readonly speed?: number;
  readonly pipeline?: Partial<typeof usual.pipeline>;
  /** What carries moves in the place of the release plugin. */
  readonly release?: (plugin: ReleasePlugin) => ReleasePlugin;
  /** How long one call of a plugin may take, in milliseconds. @default 60000 */
  readonly callLimitMs?: number;
}

/** A line that the pipeline has logged. */
export type Line = readonly [facts: object, text: string];

/** A system whose own workers carry moves in a simulated lab, hours in moments. */
export interface Carried {
  readonly system: System;
  /** What the hosts themselves say. */
  readonly lab: SimulatedLab;
  readonly clock: VirtualClock;
  readonly pipeline: RunningPipeline;
  readonly plugins: Plugins;
  /** What the mover and the worker have logged for people. */
  readonly said: readonly Line[];
  /** Starts hosts, in one call; gives their moves in the order of the hosts. */
  start(...hostnames: string[]): Promise<readonly number[]>;
  /** Asks something of a move. */
  say<Body = Move>(verb: string, moveId: number, body?: unknown): Promise<Answer<Body>>;
  /**
   * Lets the time go by until nothing is to be done about any move.
   *
   * @param strideMs how much of it at least at a time. @default as much as to what is due next
   */
  settle(strideMs?: number): Promise<void>;
  /** Lets the time go by until a move is as wanted. */
  until(moveId: number, wanted: (move: MoveDetail) => boolean): Promise<MoveDetail>;
  /** Does all that is to be done now, and no more. */
  rest(): Promise<void>;
  /** Lets the mover look once. @returns how many moves it has started */
  look(): Promise<number>;
  /** Lets the mover look, and carries what it has started to its end. */
  moveAll(): Promise<void>;
  /** Starts another worker, and stops it once it has nothing to do. */
  passWorker(): Promise<void>;
  /** Starts another worker that has the plugins of some categories, for who stops it. */
  hire(...categories: readonly ToolCategory[]): Worker;
  detail(moveId: number): Promise<MoveDetail>;
  /** The newest move of a host. */
  newest(host: string): Promise<MoveDetail>;
}

/** Some plugins without those of other categories. */
const only = (plugins: Plugins, categories: readonly ToolCategory[]): Plugins => {
  const isKept = (category: string) =>
    !toolCategories.some((one) => one === category && !categories.includes(one));
  return {
    ...plugins,
    manifests: plugins.manifests.filter(({ category }) => isKept(category)),
    toolboxFor: (host) => {
      const { validators, ...others } = plugins.toolboxFor(host);
      const kept = Object.entries(others).filter(([category]) => isKept(category));
      return { validators: isKept('validator') ? validators : [], ...Object.fromEntries(kept) };
    },
  };
};

/** What a worker does until a time, with a clock that is put forward to whatever is due next. */
const ridesOf = (
  { worker }: RunningPipeline,
  clock: VirtualClock,
  detail: Carried['detail'],
): Pick<Carried, 'rest' | 'settle' | 'until'> => {
  const rest = async (): Promise<number | undefined> => {
    worker?.poke();
    return worker?.idle();
  };
  const goOn = async (strideMs = 0): Promise<boolean> => {
    const nextInMs = await rest();
    if (nextInMs === undefined) return false;
    await clock.advance(Math.max(nextInMs + 1, strideMs));
    return true;
  };
  return {
    rest: async () => {
      await rest();
    },
    settle: async (strideMs) => {
      while (await goOn(strideMs));
    },
    until: async (moveId, wanted) => {
      for (;;) {
        await rest();
        const move = await detail(moveId);
        if (wanted(move)) return move;
        if (!(await goOn())) throw new Error(`move ${moveId} came to ${move.status} instead.`);
      }
    },
  };
};

type Asking = Pick<Carried, 'start' | 'say' | 'detail' | 'newest'>;

const askingIn = ({ call }: System): Asking => {
  const detail: Asking['detail'] = async (moveId) =>
    (await answerTo<MoveDetail>(call('GET', `moves/${moveId}`))).body;
  return {
    detail,
    say: (verb, moveId, body) => answerTo(call('POST', `moves/${moveId}/${verb}`, body)),
    start: async (...hostnames) => {
      const { status, body } = await answerTo<StartedMoves>(call('POST', 'moves', { hostnames }));
      if (status !== 201) throw new Error(`no start: ${JSON.stringify(body)}`);
      return body.moves.map(({ move_id }) => move_id);
    },
    newest: async (host) => {
      const progress = call('GET', `moves/progress/${host}?include=ended`);
      return detail((await answerTo<Move>(progress)).body.move_id);
    },
  };
};

const pipelineConfig = ({ pipeline }: CarriedOptions): typeof usual.pipeline => ({
  ...usual.pipeline,
  mover: 'on',
  ...pipeline,
});

const start = async (
  system: System,
  stops: ReturnType<typeof createStops>,
  options: CarriedOptions,
): Promise<Carried> => {
  const clock = virtualClockOf(system);
  const lab = createLab({
    seed: 7,
    now: clock.now,
    rules: options.rules ?? [],
    speed: options.speed,
  });
  const server = await serveLab(lab);
  stops.add(() => server.close());
  const loaded = await pluginsOf(server.url, options.standard, options.callLimitMs);
  const release = options.release?.(loaded.release) ?? loaded.release;
  const plugins = { ...loaded, release };
  const { store } = system;
  const said: Line[] = [];
  const note = (facts: object, text: string): void => void said.push([facts, text]);
  const parts: PipelineParts = {
    store,
    plugins,
    door: pipelineDoor(loaded),
    config: { ...usual, pipeline: pipelineConfig(options) },
    logger: { info: note, warn: note, error: console.error },
    version: '0',
    clock,
  };
  const pipeline = startPipeline(parts);
  stops.add(() => pipeline.stop());
  const passWorker = async (): Promise<void> => {
    const config = {
      ...parts.config,
      pipeline: { ...parts.config.pipeline, mover: 'off' as const },
    };
    const another = startPipeline({ ...parts, config });
    await another.worker?.idle();
    await another.stop();
  };
  const hire: Carried['hire'] = (...categories) => {
    const pipeline = { ...parts.config.pipeline, mover: 'off' as const, movesAtOnce: 64 };
    const config = { ...parts.config, pipeline };
    const { worker } = startPipeline({ ...parts, config, plugins: only(plugins, categories) });
    if (!worker) throw new Error('the settings want a worker.');
    return worker;
  };
  const asking = askingIn(system);
  const rides = ridesOf(pipeline, clock, asking.detail);
  const look = async (): Promise<number> => (await pipeline.mover?.tick()) ?? 0;
  const moveAll = async (): Promise<void> => {
    await look();
    await rides.settle();
  };
  return {
    system,
    lab,
    clock,
    pipeline,
    plugins,
    said,
    look,
    moveAll,
    passWorker,
    hire,
    ...asking,
    ...rides,
  };
};

/** A pipeline of which every stage may be begun with: as that of the release plugin `standard`. */
const anyStage = { isResumable: () => true, plugins: [] } as const;

/**
 * Starts a system with a worker and a mover, and a lab that is simulated: all of them by a clock
 * that is put forward to whatever is due next.
 */
export const useCarried = (options: CarriedOptions = {}): { readonly current: Carried } => {
  const config = { ...options.system?.config, pipeline: pipelineConfig(options) };
  const system = useSystem({
    ...options.system,
    virtualTime: true,
    pipeline: anyStage,
    config,
  });
  const stops = createStops();
  let carried: Carried | undefined;
  beforeAll(async () => {
    carried = await start(system.current, stops, options);
  });
  afterAll(() => stops.run());
  return {
    get current() {
      if (!carried) throw new Error('the pipeline starts before all tests.');
      return carried;
    },
  };
};
