import type { Context } from '../context.js';
import type { OsImage } from '../plugins/operations.js';

/**
 * Lists the images that hosts can be installed with: from the provisioners, else from the settings.
 *
 * @throws {Unavailable} `not_ready` if a provisioner does not respond
 */
export const listOsImages = async ({
  pipeline,
  settings,
}: Pick<Context, 'pipeline' | 'settings'>): Promise<readonly OsImage[]> =>
  (await pipeline.osImages?.()) ?? settings.osImages ?? [];
