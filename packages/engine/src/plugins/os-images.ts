import type { OsImage } from './operations.js';
import type { Json } from './outcome.js';

const isImage = (value: Json | undefined): boolean => {
  if (typeof value !== 'object' || value === null) return false;
  const { id, title, releaseName, family } = value as Partial<Record<keyof OsImage, Json>>;
  const texts = [title, releaseName, family];
  return Number.isSafeInteger(id) && title !== '' && texts.every((one) => typeof one === 'string');
};

/** The value of `listImages`; undefined if it is not a list of images. */
export const readOsImages = (value: Json | undefined): readonly OsImage[] | undefined =>
  Array.isArray(value) && value.every(isImage) ? (value as unknown as OsImage[]) : undefined;
