import type { MoveEvent } from '@quads/contract';
import type { FollowFilter } from '@quads/engine';

/** Under what listeners are found: the narrowest part of their filter. */
export type Topic = string;

const everything: Topic = 'all';

/** The topic of a filter: whatever it lets through is told of under this topic. */
export const topicOf = ({ host, cloud, assignment, move }: FollowFilter): Topic => {
  if (move !== undefined) return `move ${move}`;
  if (host !== undefined) return `host ${host}`;
  if (assignment !== undefined) return `assignment ${assignment}`;
  return cloud === undefined ? everything : `cloud ${cloud}`;
};

/** The topics that an event is told of under. */
export const topicsOf = ({ host, target_cloud, assignment_id, move_id }: MoveEvent): Topic[] => [
  everything,
  topicOf({ move: move_id }),
  topicOf({ host }),
  topicOf({ cloud: target_cloud }),
  ...(assignment_id === undefined ? [] : [topicOf({ assignment: assignment_id })]),
];

/** Whether a filter lets everything through that its topic is told. */
export const isPlain = (filter: FollowFilter): boolean =>
  Object.values(filter).filter((value) => value !== undefined).length <= 1;
