import type { Cloud } from '@quads/contract';
import type { CloudRecord } from '@quads/engine';
import { rfc1123 } from './rfc1123.js';

export const cloudOnWire = ({ id, name, lastRedefined }: CloudRecord): Cloud => ({
  id,
  name,
  last_redefined: rfc1123(lastRedefined),
});
