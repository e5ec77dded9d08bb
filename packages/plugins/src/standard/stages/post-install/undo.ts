import type { Undo } from '@quads/engine';
import { undoOfRecords } from '../../../move-records.js';

/** Reverts the records to the source cloud. */
export const undo: Undo = undoOfRecords.post_install;
