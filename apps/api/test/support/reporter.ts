import type { Move, MoveDetail, MoveEvent, MoveEventPage, Profile } from '@quads/contract';
import { type Answer, answerTo } from './answer.js';
import type { DueHosts } from './due-hosts.js';
import type { System } from './system.js';

/** A started move. */
export interface StartedMove {
  readonly host: string;
  /** The id for progress reports. */
  readonly id: number;
  readonly moveId: number;
}

/** Sends the HTTP requests of an external reporter. */
export interface ReporterClient {
  /** Starts existing hosts; returns the ids for progress reports. */
  start(...hostnames: string[]): Promise<Record<string, number>>;
  /** Creates a due host and starts it. */
  startNewHost(profile?: Profile): Promise<StartedMove>;
  /** Sends a report and returns the response. */
  report<Body = Move>(id: number | string, body: unknown): Promise<Answer<Body>>;
  /**
   * Reports one status after the other; each must be accepted. Returns the move of the last
   * response.
   */
  reportAll(id: number, ...statuses: string[]): Promise<Move>;
  move(moveId: number): Promise<MoveDetail>;
  log(moveId: number): Promise<MoveEvent[]>;
  /** The head of the log. */
  head(): Promise<number>;
}

export const createReporter = (
  system: { readonly current: System },
  dueHosts: DueHosts,
): ReporterClient => {
  const call: System['call'] = (...request) => system.current.call(...request);

  const start: ReporterClient['start'] = async (...hostnames) => {
    const answer = await answerTo(call('POST', 'moves/progress/batch', { hostnames }));
    if (answer.status !== 201) throw new Error(`not started: ${JSON.stringify(answer.body)}`);
    return answer.body as Record<string, number>;
  };

  const startNewHost: ReporterClient['startNewHost'] = async (profile) => {
    const host = await dueHosts.create(profile);
    const ids = await start(host);
    const { status, body } = await answerTo<Move>(call('GET', `moves/progress/${host}`));
    if (status !== 200) throw new Error(`started, but: ${JSON.stringify(body)}`);
    return { host, id: ids[host] as number, moveId: body.move_id };
  };

  const report: ReporterClient['report'] = (id, body) =>
    answerTo(call('PATCH', `moves/progress/${id}`, body));

  const reportAll: ReporterClient['reportAll'] = async (id, ...statuses) => {
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
    startNewHost: startNewHost,
    report,
    reportAll: reportAll,
    move: async (moveId) => (await answerTo<MoveDetail>(call('GET', `moves/${moveId}`))).body,
    log: async (moveId) => {
      const page = answerTo<MoveEventPage>(call('GET', `moves/${moveId}/events?limit=500`));
      return [...(await page).body.events];
    },
    // Read from the database: the read model of a server may lack recent events of another.
    head: async () => {
      const page = await fetch(`${system.current.url}/metrics`);
      return Number(/^quads_log_cursor (\d+)$/m.exec(await page.text())?.[1]);
    },
  };
};
