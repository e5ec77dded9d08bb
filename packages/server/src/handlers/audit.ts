import { readAudit } from '@quads/engine';
import { omitUndefined } from '../wire/omit-absent.js';
import type { HandlersOf } from './handlers-of.js';

export const auditHandlers: HandlersOf<'listAudit'> = ({ audit }) => ({
  listAudit: async ({ query = {} }) => ({
    body: await readAudit({ audit }, { ...omitUndefined(query), limit: query.limit ?? 100 }),
  }),
});
