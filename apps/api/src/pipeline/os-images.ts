import { randomUUID } from 'node:crypto';
import {
  type Loaded,
  type OsImage,
  type ProvisionerPlugin,
  readOsImages,
  silent,
  systemClock,
  Unavailable,
} from '@quads/engine';

type Provisioner = Loaded<ProvisionerPlugin>;

/** How long a provisioner may take, and how long its answer is used, in milliseconds. */
const callLimitMs = 10_000;
const keptMs = 30_000;

const silence = ({ name }: Provisioner, cause?: unknown): Unavailable =>
  new Unavailable('not_ready', `The provisioner ${name} does not list its images: try again.`, {
    cause,
  });

const imagesOf = async (provisioner: Provisioner): Promise<readonly OsImage[]> => {
  const { listImages } = provisioner.operations;
  const signal = AbortSignal.timeout(callLimitMs);
  const call = { signal, now: systemClock.now(), token: randomUUID(), epoch: 0, log: silent };
  const answer = await listImages?.({}, call).catch((error: unknown) => {
    throw silence(provisioner, error);
  });
  const images = answer?.kind === 'done' ? readOsImages(answer.value) : undefined;
  if (images) return images;
  throw silence(provisioner, answer);
};

const isFirst = ({ title }: OsImage, index: number, all: readonly OsImage[]): boolean =>
  all.findIndex((one) => one.title === title) === index;

/**
 * Reads the images of all provisioners that list them, each title once; undefined without such a
 * provisioner. Anyone may call the route, so calls share one answer for a while.
 */
export const osImagesOf = (
  provisioners: readonly Provisioner[],
  now: () => number = Date.now,
): (() => Promise<readonly OsImage[]>) | undefined => {
  const listing = provisioners.filter(({ operations }) => operations.listImages !== undefined);
  if (listing.length === 0) return undefined;
  let kept: { readonly images: Promise<readonly OsImage[]>; readonly until: number } | undefined;
  const read = async (): Promise<readonly OsImage[]> =>
    (await Promise.all(listing.map(imagesOf))).flat().filter(isFirst);
  return () => {
    if (kept && now() < kept.until) return kept.images;
    const images = read();
    kept = { images, until: now() + keptMs };
    images.catch(() => {
      if (kept?.images === images) kept = undefined;
    });
    return images;
  };
};
