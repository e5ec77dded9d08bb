import type { MoveDetail } from '@quads/contract';
import { createLab, type Rule, type Lab as SimulatedLab, serveLab } from '@quads/plugins/lab';
import { afterAll, beforeAll } from 'vitest';
import { pipelineDoor } from '../../src/pipeline/pipeline-door.js';
import { type RunningPipeline, startPipeline } from '../../src/pipeline/start-pipeline.js';
import { createStops } from '../../src/stops.js';
import { pluginsOf } from './plugins.js';
import { type System, type SystemOptions, useSystem, usual } from './system.js';
import { virtualClockOf } from './virtual-clock.js';

export interface CarriedOptions {
  readonly system?: SystemOptions;
  /** What `plugins.yml` says of the release plugin. */
  readonly standard?: object;
  readonly rules?: readonly Rule[];
  readonly pipeline?: Partial<typeof usual.pipeline>;
}

/** A system whose own workers carry moves in a simulated lab, hours in moments. */
export interface Carried {
  readonly system: System;
  /** What the hosts themselves say. */
  readonly lab: SimulatedLab;
  readonly pipeline: RunningPipeline;
  /** Lets the time go by until nothing is to be done about any move. */
  settle(): Promise<void>;
  /** Lets the time go by until a move is as wanted. */
  until(moveId: number, wanted: (move: MoveDetail) => boolean): Promise<MoveDetail>;
  /** Moves whatever should be elsewhere to its end. */
  moveAll(): Promise<void>;
  detail(moveId: number): Promise<MoveDetail>;
}

/**
 * Starts a system with a worker and a mover, and a lab that is simulated: all of them by a clock
 * that is put forward to whatever is due next.
 */
export const useCarried = (options: CarriedOptions = {}): { readonly current: Carried } => {
  const system = useSystem({ ...options.system, virtualTime: true });
  const stops = createStops();
  let carried: Carried | undefined;

  const start = async (): Promise<Carried> => {
    const clock = virtualClockOf(system.current);
    const lab = createLab({ seed: 7, now: clock.now, rules: options.rules ?? [] });
    const server = await serveLab(lab);
    stops.add(() => server.close());
    const plugins = await pluginsOf(server.url, options.standard);
    const config = {
      ...usual,
      pipeline: { ...usual.pipeline, mover: 'on' as const, ...options.pipeline },
    };
    const { store } = system.current;
    const logger = { info: () => {}, warn: console.warn, error: console.error };
    const parts = {
      store,
      plugins,
      door: pipelineDoor(plugins),
      config,
      logger,
      version: '0',
      clock,
    };
    const pipeline = startPipeline(parts);
    stops.add(() => pipeline.stop());
    const detail = async (moveId: number): Promise<MoveDetail> =>
      (await system.current.call('GET', `moves/${moveId}`)).json() as Promise<MoveDetail>;

    const goOn = async (): Promise<boolean> => {
      const nextInMs = await pipeline.worker?.idle();
      if (nextInMs === undefined) return false;
      await clock.advance(nextInMs + 1);
      pipeline.worker?.poke();
      return true;
    };
    return {
      system: system.current,
      lab,
      pipeline,
      detail,
      settle: async () => {
        pipeline.worker?.poke();
        while (await goOn());
      },
      until: async (moveId, wanted) => {
        pipeline.worker?.poke();
        for (;;) {
          await pipeline.worker?.idle();
          const move = await detail(moveId);
          if (wanted(move)) return move;
          if (!(await goOn())) throw new Error(`move ${moveId} came to ${move.status} instead.`);
        }
      },
      moveAll: async () => {
        await pipeline.mover?.tick();
        pipeline.worker?.poke();
        while (await goOn());
      },
    };
  };

  beforeAll(async () => {
    carried = await start();
  });
  afterAll(() => stops.run());
  return {
    get current() {
      if (!carried) throw new Error('the pipeline starts before all tests.');
      return carried;
    },
  };
};
