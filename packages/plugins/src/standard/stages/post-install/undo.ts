import type { Undo } from '@quads/engine';
import { undoOfRecords } from '../../../move-records.js';

/** The records say again that the host is where it came from. */
export const undo: Undo = undoOfRecords.post_install;
