import type { MoveEvent } from '@quads/contract';
import type { MoveFilter } from '@quads/engine';

/** The key of a group of listeners: the narrowest field of their filter. */
export type Topic = string;

const everything: Topic = 'all';

/** The topic that receives every event that the filter matches. */
export const topicOf = ({ host, cloud, assignment, move }: MoveFilter): Topic => {
  if (move !== undefined) return `move ${move}`;
  if (host !== undefined) return `host ${host}`;
  if (assignment !== undefined) return `assignment ${assignment}`;
  return cloud === undefined ? everything : `cloud ${cloud}`;
};

/** The topics that receive an event. */
export const topicsOf = ({ host, target_cloud, assignment_id, move_id }: MoveEvent): Topic[] => [
  everything,
  topicOf({ move: move_id }),
  topicOf({ host }),
  topicOf({ cloud: target_cloud }),
  ...(assignment_id === undefined ? [] : [topicOf({ assignment: assignment_id })]),
];

/** Whether a filter matches every event of its topic. */
export const matchesWholeTopic = (filter: MoveFilter): boolean =>
  Object.values(filter).filter((value) => value !== undefined).length <= 1;
