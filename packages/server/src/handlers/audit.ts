import { readAudit } from '@quads/engine';
import { defined } from '../wire/present.js';
import type { HandlersOf } from './handlers-of.js';

export const auditHandlers: HandlersOf<'listAudit'> = ({ audit }) => ({
  listAudit: async ({ query = {} }) => ({
    body: await readAudit({ audit }, { ...defined(query), limit: query.limit ?? 100 }),
  }),
});
