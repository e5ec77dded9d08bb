import type { Context } from '../context.js';
import type { OsImage } from '../plugins/operations.js';

/**
 * What hosts can be installed with: by the provisioners, else by the settings.
 *
 * @throws {Unavailable} `not_ready` when a provisioner does not answer
 */
export const listOsImages = async ({
  pipeline,
  settings,
}: Pick<Context, 'pipeline' | 'settings'>): Promise<readonly OsImage[]> =>
  (await pipeline.osImages?.()) ?? settings.osImages ?? [];
