// Tracks moves by the built client, as a user's program does, and prints each update as a line of
// JSON for `follower-process.mjs`.
import { createQuadsClient, QuadsMovesFailedError } from '../../packages/client/dist/index.js';

const [baseUrl, email, password, target, until] = process.argv.slice(2);
const print = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);

/** Logs in for each connection. The server closes connections whose token expires. */
const account = createQuadsClient({ baseUrl, auth: { email, password } });
const token = async () => (await account.login()).auth_token;

const quads = createQuadsClient({
  baseUrl,
  auth: token,
  random: () => Math.random() / 50, // Pauses are tested elsewhere.
});

const short = ({ move_id, host, status, cursor, failure }) => ({
  move_id,
  host,
  status,
  cursor,
  code: failure?.code ?? null,
  retries: failure?.retry_expected_at !== undefined,
});

const shown = {
  snapshot: ({ cursor, moves }) => ({ cursor, moves: moves.map(short) }),
  event: ({ event: { cursor, type, move_id, status } }) => ({
    event: { cursor, type, move_id, status },
  }),
  reset: ({ reason }) => ({ reason }),
};

const { token: earlier, ...whom } = JSON.parse(target);
const handle = quads.moves.track(earlier ?? whom, {
  until,
  onConnection: ({ status, error, nextAttemptAt }) =>
    status === 'waiting' && print({ type: 'lost', why: String(error), nextAttemptAt }),
});
for await (const update of handle) {
  print({ type: update.type, ...shown[update.type](update), token: handle.token() });
}
await handle.result().then(
  ({ moves }) => print({ type: 'end', outcome: 'completed', moves: moves.map(short) }),
  (error) => {
    if (!(error instanceof QuadsMovesFailedError)) throw error;
    print({ type: 'end', outcome: 'failed', moves: error.moves.map(short) });
  },
);
