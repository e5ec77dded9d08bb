import type { ApiToken } from '@quads/contract';
import type { ApiTokenRecord } from '@quads/engine';
import { rfc1123 } from './rfc1123.js';

export const apiTokenOnWire = ({
  id,
  name,
  prefix,
  createdAt,
  lastUsed,
}: ApiTokenRecord): ApiToken => ({
  id,
  name,
  token_prefix: prefix,
  created_at: rfc1123(createdAt),
  last_used: rfc1123(lastUsed),
});
