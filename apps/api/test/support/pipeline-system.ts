import type { Move, MoveDetail, StartedMoves } from '@quads/contract';
import type { Plugins, ReleasePlugin, ToolCategory, Worker } from '@quads/engine';
import { createShutdown, toolCategories } from '@quads/engine';
import { createLab, type Rule, type Lab as SimulatedLab, serveLab } from '@quads/plugins/lab';
import { afterAll, beforeAll } from 'vitest';
import { createPipelineInfo } from '../../src/pipeline/pipeline-info.js';
import {
  type PipelineParts,
  type RunningPipeline,
  startPipeline,
} from '../../src/pipeline/start-pipeline.js';
import { type Answer, answerTo } from './answer.js';
import { pluginsOf } from './plugins.js';
import { defaultConfig, type System, type SystemOptions, useSystem } from './system.js';
import { type VirtualClock, virtualClockOf } from './virtual-clock.js';

export interface PipelineSystemOptions {
  readonly system?: Omit<SystemOptions, 'pipeline'>;
  /** The section of the release plugin in `plugins.yml`. */
  readonly standard?: object;
  readonly rules?: readonly Rule[];
  /** How many times faster than real hardware the lab is. @default 1 */
  readonly speed?: number;
  readonly pipeline?: Partial<typeof defaultConfig.pipeline>;
  /** Replaces the release plugin. */
  readonly release?: (plugin: ReleasePlugin) => ReleasePlugin;
  /** The timeout of a plugin call, in milliseconds. @default 60000 */
  readonly callLimitMs?: number;
}

/** A line that the pipeline has logged. */
export type LoggedLine = readonly [facts: object, text: string];

/** A system with a worker, a mover and a simulated lab on a virtual clock. */
export interface PipelineSystem {
  readonly system: System;
  /** The simulated lab, to read the state of its hosts. */
  readonly lab: SimulatedLab;
  readonly clock: VirtualClock;
  readonly pipeline: RunningPipeline;
  readonly plugins: Plugins;
  /** The lines that the mover and the worker have logged. */
  readonly logged: readonly LoggedLine[];
  /** Starts hosts in one request; returns the ids of their moves in the order of the hosts. */
  start(...hostnames: string[]): Promise<readonly number[]>;
  /** Sends a POST request for a verb of a move. */
  request<Body = Move>(verb: string, moveId: number, body?: unknown): Promise<Answer<Body>>;
  /**
   * Advances the clock until no job is due any more.
   *
   * @param strideMs minimum step of the clock. @default the time to the next due job
   */
  runToEnd(strideMs?: number): Promise<void>;
  /** Advances the clock until a move satisfies a condition. */
  runUntil(moveId: number, wanted: (move: MoveDetail) => boolean): Promise<MoveDetail>;
  /** Runs all jobs that are due now. */
  runDueWork(): Promise<void>;
  /** Runs one tick of the mover. @returns how many moves it has started */
  runMover(): Promise<number>;
  /** Runs one tick of the mover, and runs the started moves to their end. */
  moveAll(): Promise<void>;
  /** Starts another worker, and stops it when it is idle. */
  runExtraWorker(): Promise<void>;
  /** Starts another worker with the plugins of some categories; the test stops it. */
  startExtraWorker(...categories: readonly ToolCategory[]): Worker;
  detail(moveId: number): Promise<MoveDetail>;
  /** The newest move of a host. */
  newest(host: string): Promise<MoveDetail>;
}

/** Removes the tool plugins of all other categories. */
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

/** Functions that run the worker and advance the clock to the next due job. */
const createRunner = (
  { worker }: RunningPipeline,
  clock: VirtualClock,
  detail: PipelineSystem['detail'],
): Pick<PipelineSystem, 'runDueWork' | 'runToEnd' | 'runUntil'> => {
  const rest = async (): Promise<number | undefined> => {
    worker?.poke();
    return worker?.idle();
  };
  const runNext = async (strideMs = 0): Promise<boolean> => {
    const nextInMs = await rest();
    if (nextInMs === undefined) return false;
    await clock.advance(Math.max(nextInMs + 1, strideMs));
    return true;
  };
  return {
    runDueWork: async () => {
      await rest();
    },
    runToEnd: async (strideMs) => {
      while (await runNext(strideMs));
    },
    runUntil: async (moveId, wanted) => {
      for (;;) {
        await rest();
        const move = await detail(moveId);
        if (wanted(move)) return move;
        if (!(await runNext())) throw new Error(`move ${moveId} ended in ${move.status} instead.`);
      }
    },
  };
};

type Requests = Pick<PipelineSystem, 'start' | 'request' | 'detail' | 'newest'>;

const createRequests = ({ call }: System): Requests => {
  const detail: Requests['detail'] = async (moveId) =>
    (await answerTo<MoveDetail>(call('GET', `moves/${moveId}`))).body;
  return {
    detail,
    request: (verb, moveId, body) => answerTo(call('POST', `moves/${moveId}/${verb}`, body)),
    start: async (...hostnames) => {
      const { status, body } = await answerTo<StartedMoves>(call('POST', 'moves', { hostnames }));
      if (status !== 201) throw new Error(`not started: ${JSON.stringify(body)}`);
      return body.moves.map(({ move_id }) => move_id);
    },
    newest: async (host) => {
      const progress = call('GET', `moves/progress/${host}?include=ended`);
      return detail((await answerTo<Move>(progress)).body.move_id);
    },
  };
};

const pipelineConfig = ({ pipeline }: PipelineSystemOptions): typeof defaultConfig.pipeline => ({
  ...defaultConfig.pipeline,
  mover: 'on',
  ...pipeline,
});

const start = async (
  system: System,
  shutdown: ReturnType<typeof createShutdown>,
  options: PipelineSystemOptions,
): Promise<PipelineSystem> => {
  const clock = virtualClockOf(system);
  const lab = createLab({
    seed: 7,
    now: clock.now,
    rules: options.rules ?? [],
    speed: options.speed,
  });
  const server = await serveLab(lab);
  shutdown.add(() => server.close());
  const loaded = await pluginsOf(server.url, options.standard, options.callLimitMs);
  const release = options.release?.(loaded.release) ?? loaded.release;
  const plugins = { ...loaded, release };
  const { store } = system;
  const logged: LoggedLine[] = [];
  const log = (facts: object, text: string): void => void logged.push([facts, text]);
  const parts: PipelineParts = {
    store,
    plugins,
    pipelineInfo: createPipelineInfo(loaded),
    config: { ...defaultConfig, pipeline: pipelineConfig(options) },
    logger: { info: log, warn: log, error: console.error },
    version: '0',
    clock,
  };
  const pipeline = startPipeline(parts);
  shutdown.add(() => pipeline.stop());
  const runExtraWorker = async (): Promise<void> => {
    const config = {
      ...parts.config,
      pipeline: { ...parts.config.pipeline, mover: 'off' as const },
    };
    const extraPipeline = startPipeline({ ...parts, config });
    await extraPipeline.worker?.idle();
    await extraPipeline.stop();
  };
  const startExtraWorker: PipelineSystem['startExtraWorker'] = (...categories) => {
    const pipeline = { ...parts.config.pipeline, mover: 'off' as const, movesAtOnce: 64 };
    const config = { ...parts.config, pipeline };
    const { worker } = startPipeline({ ...parts, config, plugins: only(plugins, categories) });
    if (!worker) throw new Error('the settings must enable a worker.');
    return worker;
  };
  const requests = createRequests(system);
  const runner = createRunner(pipeline, clock, requests.detail);
  const runMover = async (): Promise<number> => (await pipeline.mover?.tick()) ?? 0;
  const moveAll = async (): Promise<void> => {
    await runMover();
    await runner.runToEnd();
  };
  return {
    system,
    lab,
    clock,
    pipeline,
    plugins,
    logged,
    runMover,
    moveAll,
    runExtraWorker,
    startExtraWorker,
    ...requests,
    ...runner,
  };
};

/** Pipeline info in which every stage is resumable, as in the release plugin `standard`. */
const anyStageResumable = { isResumable: () => true, plugins: [] } as const;

/** Starts a system with a worker, a mover and a simulated lab, all on a virtual clock. */
export const usePipelineSystem = (
  options: PipelineSystemOptions = {},
): { readonly current: PipelineSystem } => {
  const config = { ...options.system?.config, pipeline: pipelineConfig(options) };
  const system = useSystem({
    ...options.system,
    virtualTime: true,
    pipeline: anyStageResumable,
    config,
  });
  const shutdown = createShutdown();
  let pipelineSystem: PipelineSystem | undefined;
  beforeAll(async () => {
    pipelineSystem = await start(system.current, shutdown, options);
  });
  afterAll(() => shutdown.run());
  return {
    get current() {
      if (!pipelineSystem) throw new Error('the pipeline is started in beforeAll.');
      return pipelineSystem;
    },
  };
};
