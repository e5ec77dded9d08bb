// Reporters that write as fast as they get responses, and record what was acknowledged.
import { randomInt } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';

let messageCount = 0;

/** A unique message, to find the report in the log. */
const newMessage = () => {
  messageCount += 1;
  return `report ${messageCount}`;
};

/** The pause before a call is repeated, in milliseconds. */
const pauseMs = 20;

/** As reporters have to, repeats a call without a response, or with a 503, unchanged. */
const callUntilAnswered = async (call, { isOver, onRefusal }) => {
  for (;;) {
    const response = await call().catch(() => undefined);
    const body = await response?.json().catch(() => undefined);
    if (body && response.status !== 503) return { response, body };
    onRefusal();
    if (isOver()) return undefined;
    await delay(pauseMs);
  }
};

/** Counts acknowledged reports. `more(n)` waits for n more. */
const createAcknowledgements = () => {
  const acknowledged = [];
  const waiting = [];
  return {
    acknowledged,
    add: (one) => {
      acknowledged.push(one);
      for (const { count, resolve } of waiting) if (acknowledged.length >= count) resolve();
    },
    more: (count) =>
      new Promise((resolve) => waiting.push({ count: acknowledged.length + count, resolve })),
  };
};

/**
 * Creates one reporter for each host. `statusPathOf` returns the statuses of a move. Between two
 * statuses a reporter sends about `notes` messages without a status.
 *
 * - `start()` starts them; `stop()` stops them and waits for their calls.
 * - `more(n)` waits until n more reports are acknowledged; `refusal()`, until a call is repeated.
 * - `acknowledged` lists the messages that were answered with 200, and their cursors.
 * - `unexpected` lists the other responses.
 */
export const createReporters = ({ quads, hosts, statusPathOf, notes = 3 }) => {
  const acknowledgements = createAcknowledgements();
  const unexpected = [];
  const moves = new Map(hosts.map((host) => [host, { statusPath: [] }]));
  const refusals = [];
  let over = false;
  let writing = [];

  const retryOptions = {
    isOver: () => over,
    onRefusal: () => {
      for (const resolve of refusals.splice(0)) resolve();
    },
  };

  const recordUnexpected = (host, { response, body }) => {
    unexpected.push(`${host}: ${response.status} ${JSON.stringify(body)}`);
    return delay(pauseMs);
  };

  const begin = async (host) => {
    const answer = await callUntilAnswered(
      () => quads.send('POST', 'moves/progress/batch', { hostnames: [host] }),
      retryOptions,
    );
    if (!answer) return;
    if (!answer.response.ok) return recordUnexpected(host, answer);
    moves.set(host, { id: answer.body[host], statusPath: statusPathOf() });
  };

  const report = async (host, { id, statusPath: left }) => {
    const message = newMessage();
    const status = randomInt(notes + 1) === 0 ? left.shift() : undefined;
    const body = { ...(status && { status }), message };
    const answer = await callUntilAnswered(
      () => quads.send('PATCH', `moves/progress/${id}`, body),
      retryOptions,
    );
    if (!answer) return moves.set(host, { statusPath: [] });
    const { response, body: move } = answer;
    if (!response.ok) return recordUnexpected(host, answer);
    const cursor = Number(response.headers.get('quads-cursor'));
    return acknowledgements.add({ message, cursor, move: move.move_id });
  };

  const runReporter = async (host) => {
    while (!over) {
      const move = moves.get(host);
      await (move.statusPath.length > 0 ? report(host, move) : begin(host));
    }
  };

  return {
    acknowledged: acknowledgements.acknowledged,
    more: acknowledgements.more,
    refusal: () => new Promise((resolve) => refusals.push(resolve)),
    unexpected,
    start: () => {
      over = false;
      writing = hosts.map(runReporter);
    },
    stop: async () => {
      over = true;
      await Promise.all(writing);
    },
  };
};
