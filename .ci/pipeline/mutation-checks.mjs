// Mutations of correct records, each of which the checker has to find.
import { checkRecords } from './checker.mjs';

const host = ({ goals }, profile) => goals.find((goal) => goal.profile === profile).host;
const moveOf = (one, profile) =>
  one.record.moves.findLast((move) => move.host === host(one, profile));
const eventsOf = ({ record: { events } }, { move_id }) =>
  events.filter((event) => event.move_id === move_id);
const labHost = (one, profile) => one.record.lab.hosts[host(one, profile)];
const lastCursor = ({ record: { events } }) => events.at(-1).cursor;

const mutations = {
  'a boot happens twice': ({ record: { lab } }) =>
    lab.effects.push(lab.effects.find(({ effect }) => effect === 'reboot')),
  'a stage is left out': (one) => {
    moveOf(one, 'supermicro').plan[5].state = 'pending';
  },
  'a stage was never reported': (one) => {
    Object.assign(moveOf(one, 'no_wipe').plan[1], { state: 'skipped', reason: 'not_reported' });
  },
  'an effect never happened': (one) => {
    const token = `${moveOf(one, 'dell_hpe').move_id}:cleanup`;
    const { lab } = one.record;
    lab.effects = lab.effects.filter((effect) => !effect.token.startsWith(token));
  },
  'two stages are swapped': (one) => {
    const stages = eventsOf(one, moveOf(one, 'dell_hpe')).filter(
      ({ type }) => type === 'stage_started',
    );
    stages[1].stage = stages[3].stage;
  },
  'an event comes after the end': (one) => {
    const { move_id } = moveOf(one, 'return');
    const type = 'message_updated';
    one.record.events.push({ cursor: lastCursor(one) + 1, move_id, type, stage: 12 });
  },
  'the end is missing in the log': (one) => {
    const { move_id } = moveOf(one, 'return');
    const { record } = one;
    record.events = record.events.filter(
      (event) => event.move_id !== move_id || event.type !== 'move_completed',
    );
  },
  'an end changes': (one) => one.ended.set(moveOf(one, 'no_wipe').move_id, 'failed'),
  'a job is left': ({ record }) =>
    record.jobs.push({ move_id: record.moves[0].move_id, phase: 'waiting', slots: 0 }),
  'a move does not end': (one) => {
    moveOf(one, 'dell_hpe').status = 'validation';
  },
  'a move has failed': (one) => {
    Object.assign(moveOf(one, 'no_wipe'), { status: 'failed', failure: { code: 'power_failed' } });
  },
  'the records have a host in another cloud': ({ record: { places } }) => {
    places[0].cloud = 'cloud09';
  },
  'a port is in another cloud': (one) => {
    labHost(one, 'supermicro').ports.eno1 = 'cloud09';
  },
  'a tenant is locked out': (one) => {
    labHost(one, 'dell_hpe').access.enabled = false;
  },
  'the earlier tenant still has a user': (one) => {
    labHost(one, 'return').access = { user: 'quads', password: 'any', enabled: false };
  },
  'a tenant may log in before the release': (one) => {
    one.goals.find(({ profile }) => profile === 'dell_hpe').end = 'outcome_unknown';
    const failure = { code: 'outcome_unknown' };
    Object.assign(moveOf(one, 'dell_hpe'), { status: 'failed', failure });
    one.record.places.find(({ name }) => name === host(one, 'dell_hpe')).cloud = 'cloud01';
  },
  'a host is not installed': (one) => {
    labHost(one, 'dell_hpe').installation = null;
  },
};

/** The mutations that the checker does not find. @param example a round with correct records */
export const missedMutations = (example) => {
  const isMissed = ([_what, mutate]) => {
    const one = structuredClone({ ...example, ended: new Map() });
    mutate(one);
    return checkRecords(one.goals, one.record, one.ended).length === 0;
  };
  return Object.entries(mutations)
    .filter(isMissed)
    .map(([what]) => what);
};
