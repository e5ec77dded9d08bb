import type { Move, MoveDetail, MoveEvent, MoveEventPage, Profile } from '@quads/contract';
import { type Answer, answerTo } from './answer.js';
import type { Lab } from './lab.js';
import type { System } from './system.js';

/** A move that was started, by the names that it goes by. */
export interface Started {
  readonly host: string;
  /** What its reporter addresses it by. */
  readonly id: number;
  readonly moveId: number;
}

/** What the programs of a lab say and ask over HTTP. */
export interface Mover {
  /** Starts hosts that are there; gives the ids to report with. */
  start(...hostnames: string[]): Promise<Record<string, number>>;
  /** Starts a new host. */
  started(profile?: Profile): Promise<Started>;
  /** Reports, and gives whatever is answered. */
  report<Body = Move>(id: number | string, body: unknown): Promise<Answer<Body>>;
  /** Reports one status after the other, each of which must be accepted; gives the last answer. */
  through(id: number, ...statuses: string[]): Promise<Move>;
  move(moveId: number): Promise<MoveDetail>;
  log(moveId: number): Promise<MoveEvent[]>;
  /** The place of the last event of all. */
  head(): Promise<number>;
}

export const moverOf = (system: { readonly current: System }, lab: Lab): Mover => {
  const call: System['call'] = (...request) => system.current.call(...request);

  const start: Mover['start'] = async (...hostnames) => {
    const answer = await answerTo(call('POST', 'moves/progress/batch', { hostnames }));
    if (answer.status !== 201) throw new Error(`no start: ${JSON.stringify(answer.body)}`);
    return answer.body as Record<string, number>;
  };

  const started: Mover['started'] = async (profile) => {
    const host = await lab.host(profile);
    const ids = await start(host);
    const { status, body } = await answerTo<Move>(call('GET', `moves/progress/${host}`));
    if (status !== 200) throw new Error(`started, but: ${JSON.stringify(body)}`);
    return { host, id: ids[host] as number, moveId: body.move_id };
  };

  const report: Mover['report'] = (id, body) =>
    answerTo(call('PATCH', `moves/progress/${id}`, body));

  const through: Mover['through'] = async (id, ...statuses) => {
    let move: Move | undefined;
    for (const status of statuses) {
      const answer = await report(id, { status });
      if (answer.status !== 200) throw new Error(`${status}: ${JSON.stringify(answer.body)}`);
      move = answer.body;
    }
    if (!move) throw new Error('there was nothing to report.');
    return move;
  };

  return {
    start,
    started,
    report,
    through,
    move: async (moveId) => (await answerTo<MoveDetail>(call('GET', `moves/${moveId}`))).body,
    log: async (moveId) => {
      const page = answerTo<MoveEventPage>(call('GET', `moves/${moveId}/events?limit=500`));
      return [...(await page).body.events];
    },
    // Of the database itself: the list of a server may lack what another has written just now.
    head: async () => {
      const page = await fetch(`${system.current.url}/metrics`);
      return Number(/^quads_log_cursor (\d+)$/m.exec(await page.text())?.[1]);
    },
  };
};
