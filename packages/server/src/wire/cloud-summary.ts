import type { CloudSummary as OnWire } from '@quads/contract';
import type { CloudSummary } from '@quads/engine';

const untenanted = {
  description: 'Available',
  owner: '',
  ticket: '',
  ccuser: '',
  provisioned: false,
  validated: false,
} as const;

export const cloudSummaryOnWire = ({ name, count, assignment }: CloudSummary): OnWire => {
  if (!assignment) return { name, count, ...untenanted };
  const { description, owner, ticket, ccuser, provisioned, validated } = assignment;
  const facts = { description, owner, ticket: ticket ?? '', ccuser: [...ccuser] };
  return { name, count, ...facts, provisioned, validated };
};
