import { randomUUID } from 'node:crypto';
import {
  type LoadedPlugin,
  type OsImage,
  type ProvisionerPlugin,
  readOsImages,
  silent,
  systemClock,
  Unavailable,
} from '@quads/engine';

type Provisioner = LoadedPlugin<ProvisionerPlugin>;

/** The timeout of a call, and how long its result is cached, in milliseconds. */
const callLimitMs = 10_000;
const cacheMs = 30_000;

const unavailable = ({ name }: Provisioner, cause?: unknown): Unavailable =>
  new Unavailable('not_ready', `The provisioner ${name} does not list its images: try again.`, {
    cause,
  });

const imagesOf = async (provisioner: Provisioner): Promise<readonly OsImage[]> => {
  const { listImages } = provisioner.operations;
  const signal = AbortSignal.timeout(callLimitMs);
  const call = { signal, now: systemClock.now(), token: randomUUID(), epoch: 0, log: silent };
  const answer = await listImages?.({}, call).catch((error: unknown) => {
    throw unavailable(provisioner, error);
  });
  const images = answer?.kind === 'done' ? readOsImages(answer.value) : undefined;
  if (images) return images;
  throw unavailable(provisioner, answer);
};

const isFirst = ({ title }: OsImage, index: number, all: readonly OsImage[]): boolean =>
  all.findIndex((one) => one.title === title) === index;

/**
 * Creates a function that reads the images of all provisioners that list them, each title once;
 * undefined without such a provisioner. The result is cached, because anyone may call the route.
 */
export const createImageReader = (
  provisioners: readonly Provisioner[],
  now: () => number = Date.now,
): (() => Promise<readonly OsImage[]>) | undefined => {
  const listing = provisioners.filter(({ operations }) => operations.listImages !== undefined);
  if (listing.length === 0) return undefined;
  let cached: { readonly images: Promise<readonly OsImage[]>; readonly until: number } | undefined;
  const read = async (): Promise<readonly OsImage[]> =>
    (await Promise.all(listing.map(imagesOf))).flat().filter(isFirst);
  return () => {
    if (cached && now() < cached.until) return cached.images;
    const images = read();
    cached = { images, until: now() + cacheMs };
    images.catch(() => {
      if (cached?.images === images) cached = undefined;
    });
    return images;
  };
};
