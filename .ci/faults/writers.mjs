// Reporters that write as fast as they are answered, and remember what was acknowledged.
import { randomInt } from 'node:crypto';

let spoken = 0;

/** What nobody has said before, so that it is found again in the log. */
const newWord = () => `report ${(spoken += 1)}`;

const isDown = (error) => error instanceof TypeError || error.name === 'AbortError';

/** How long a reporter waits before it asks a server again that is not there. */
const pauseMs = 20;

/** A call that is repeated until it is answered, and how often it was sent. */
const insist = async (call, isOver) => {
  for (let tries = 1; ; tries += 1) {
    const response = await call().catch((error) => {
      if (isDown(error)) return undefined;
      throw error;
    });
    if (response && response.status !== 503) return { response, tries };
    await response?.body?.cancel();
    if (isOver()) return undefined;
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
};

/**
 * Starts a reporter for each host, which tells notes and stages until it is told to stop.
 *
 * @returns `acknowledged`: each word that was answered with 200, with its cursor and whether it
 * was sent once only; `stop()` waits for the calls under way
 */
export const startWriters = ({ lab, hosts, acknowledged }) => {
  let over = false;
  const unexpected = [];

  const say = async (host, state) => {
    const word = newWord();
    const status = randomInt(4) === 0 ? state.statuses.shift() : undefined;
    const body = { ...(status && { status }), message: word };
    const answer = await insist(
      () => lab.send('PATCH', `moves/progress/${state.id}`, body),
      () => over,
    );
    if (!answer) return;
    const { response, tries } = answer;
    const said = await response.json().catch(() => ({}));
    if (response.status === 200) {
      const cursor = Number(response.headers.get('quads-cursor'));
      acknowledged.push({ word, host, cursor, move: said.move_id, once: tries === 1 });
    } else unexpected.push(`${host} ${response.status} ${said.message}`);
  };

  const begin = async (host) => {
    const body = { hostnames: [host] };
    const answer = await insist(
      () => lab.send('POST', 'moves/progress/batch', body),
      () => over,
    );
    const ids = await answer?.response.json();
    return { id: ids?.[host], statuses: [...lab.statuses] };
  };

  const write = async (host) => {
    let state = await begin(host);
    while (!over) {
      if (state.statuses.length === 0) state = await begin(host);
      else await say(host, state);
    }
  };

  const writing = hosts.map(write);
  return {
    /** What was answered otherwise than a reporter can expect. */
    unexpected,
    stop: async () => {
      over = true;
      await Promise.all(writing);
    },
  };
};
