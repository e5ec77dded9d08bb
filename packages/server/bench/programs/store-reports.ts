// Reports stages through the store alone: each writer takes a move through its stages, one report
// after the other, and then opens the next move.
import { planFor, stages } from '@quads/contract';
import {
  type AppendUnit,
  decideReport,
  type EventDraft,
  type MoveRecord,
  toDrafts,
} from '@quads/engine';
import { openStore } from '@quads/store';
import type { WriteLoad, WriteRate } from './bare-commits.js';

const { url, writers, seconds } = JSON.parse(process.argv[2] ?? '{}') as WriteLoad;
const store = await openStore({ url });
await store.progress.start();

const actor = { kind: 'user', name: 'bench@example.com' } as const;
const profile = 'dell_hpe';
const [first] = stages;

/** Outside the range of existing hosts. */
const firstHost = 900_000_000 + (Date.now() % 1_000_000) * 64;

const opening = (moveId: number, hostId: number): AppendUnit => {
  const host = `bench${hostId}.example.com`;
  const data = {
    host_id: hostId,
    source_cloud: 'cloud01',
    goal_id: moveId,
    profile,
    reporter: { kind: 'external', name: actor.name },
    plan: planFor(profile),
  } as const;
  const event: EventDraft = {
    type: 'move_started',
    move_id: moveId,
    host,
    target_cloud: 'cloud02',
    attempt: 1,
    status: first?.status ?? 'pending',
    stage: 1,
    actor,
    data,
  };
  return [{ moveId, seen: 0, events: [event] }];
};

const append = async (unit: AppendUnit): Promise<MoveRecord> => {
  const result = await store.log.append(unit);
  const [move] = result.kind === 'appended' ? result.moves : [];
  if (!move) throw new Error('a writer that is alone with its moves was refused.');
  return move;
};

const report = (move: MoveRecord, status: MoveRecord['status']): Promise<MoveRecord> => {
  const decision = decideReport(move, { status, message: `at ${status}` });
  const steps = decision.kind === 'record' ? decision.steps : [];
  return append([
    { moveId: move.move_id, seen: move.cursor, events: toDrafts(move, actor, steps) },
  ]);
};

const statuses = [
  ...planFor(profile)
    .slice(1)
    .map((row) => row.status),
  'completed',
] as const;

let until = 0;

const write = async (writer: number): Promise<number> => {
  const ids = await store.log.reserveIds(200);
  let reports = 0;
  while (performance.now() < until) {
    const [moveId = 0] = ids.length > 0 ? ids.splice(0, 1) : await store.log.reserveIds(1);
    let move = await append(opening(moveId, firstHost + writer));
    reports += 1;
    for (const status of statuses) {
      if (performance.now() >= until) break;
      move = await report(move, status);
      reports += 1;
    }
    // The next move needs the host.
    if (performance.now() < until && move.completed_at === null)
      throw new Error('still under way.');
  }
  return reports;
};

const startedAt = performance.now();
until = startedAt + seconds * 1_000;
const reports = await Promise.all(
  Array.from({ length: writers }, (_none, writer) => write(writer)),
);
const elapsed = (performance.now() - startedAt) / 1_000;
await store.close();
const output: WriteRate = { perSecond: reports.reduce((sum, some) => sum + some, 0) / elapsed };
console.log(JSON.stringify(output));
