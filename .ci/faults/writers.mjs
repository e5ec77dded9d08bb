// Reporters that write as fast as they are answered, and remember what was acknowledged.
import { randomInt } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';

let spoken = 0;

/** What nobody has said before, so that it is found again in the log. */
const newWord = () => {
  spoken += 1;
  return `report ${spoken}`;
};

/** How long a reporter waits before it asks a server again that is not there. */
const pauseMs = 20;

/** As reporters must: a call that was not answered, or with 503, is repeated word for word. */
const insist = async (call, { isOver, onRefusal }) => {
  for (;;) {
    const response = await call().catch(() => undefined);
    const body = await response?.json().catch(() => undefined);
    if (body && response.status !== 503) return { response, body };
    onRefusal();
    if (isOver()) return undefined;
    await delay(pauseMs);
  }
};

/** How many reports there must be before something is told. */
const createTally = () => {
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
 * Reporters, one a host, for as many rounds as are wanted: `wayOf` gives the words of a move.
 * Between two words on the way they make about as many `notes` as are asked for.
 *
 * - `start()` lets them write until `stop()`, which waits for the calls under way.
 * - `more(n)` waits until n more reports were acknowledged; `refusal()`, until one was not.
 * - `acknowledged` has each word that was answered with 200, and its cursor.
 * - `unexpected` has what no reporter can expect.
 */
export const createWriters = ({ lab, hosts, wayOf, notes = 3 }) => {
  const tally = createTally();
  const unexpected = [];
  const moves = new Map(hosts.map((host) => [host, { words: [] }]));
  const refusals = [];
  let over = false;
  let writing = [];

  const patience = {
    isOver: () => over,
    onRefusal: () => {
      for (const resolve of refusals.splice(0)) resolve();
    },
  };

  const refused = (host, { response, body }) => {
    unexpected.push(`${host}: ${response.status} ${JSON.stringify(body)}`);
    return delay(pauseMs);
  };

  const begin = async (host) => {
    const answer = await insist(
      () => lab.send('POST', 'moves/progress/batch', { hostnames: [host] }),
      patience,
    );
    if (!answer) return;
    if (!answer.response.ok) return refused(host, answer);
    moves.set(host, { id: answer.body[host], words: wayOf() });
  };

  const say = async (host, { id, words: left }) => {
    const word = newWord();
    const status = randomInt(notes + 1) === 0 ? left.shift() : undefined;
    const body = { ...(status && { status }), message: word };
    const answer = await insist(() => lab.send('PATCH', `moves/progress/${id}`, body), patience);
    if (!answer) return moves.set(host, { words: [] });
    const { response, body: told } = answer;
    if (!response.ok) return refused(host, answer);
    const cursor = Number(response.headers.get('quads-cursor'));
    return tally.add({ word, cursor, move: told.move_id });
  };

  const write = async (host) => {
    while (!over) {
      const move = moves.get(host);
      await (move.words.length > 0 ? say(host, move) : begin(host));
    }
  };

  return {
    acknowledged: tally.acknowledged,
    more: tally.more,
    refusal: () => new Promise((resolve) => refusals.push(resolve)),
    unexpected,
    start: () => {
      over = false;
      writing = hosts.map(write);
    },
    stop: async () => {
      over = true;
      await Promise.all(writing);
    },
  };
};
