import type { OsImage } from '@quads/engine';
import { ConfigError } from './config-error.js';
import { type Environment, list, text } from './read-variable.js';

const name = 'QUADS_OS_LIST';

const configError = (problem: string): ConfigError =>
  new ConfigError(
    name,
    `${problem}: write comma-separated titles, or a JSON list of titles or of objects with Id, Title, Release Name and Family.`,
  );

const imageFromTitle = (title: string, index: number): OsImage => ({
  id: index + 1,
  title,
  releaseName: '',
  family: '',
});

const textOf = (value: unknown, key: string): string => {
  if (value === undefined) return '';
  if (typeof value === 'string') return value;
  throw configError(`${key} is not a text`);
};

const imageFrom = (value: unknown, index: number): OsImage => {
  if (typeof value === 'string') return imageFromTitle(value, index);
  if (typeof value !== 'object' || value === null)
    throw configError('the list has a value that is neither a title nor an object');
  const {
    Id = index + 1,
    Title,
    'Release Name': release,
    Family,
    ...more
  } = value as Record<string, unknown>;
  const [unknown] = Object.keys(more);
  if (unknown !== undefined) throw configError(`${unknown} is not a key of an operating system`);
  if (typeof Id !== 'number' || !Number.isSafeInteger(Id))
    throw configError('Id is not an integer');
  return {
    id: Id,
    title: textOf(Title, 'Title'),
    releaseName: textOf(release, 'Release Name'),
    family: textOf(Family, 'Family'),
  };
};

const fromJson = (given: string): OsImage[] => {
  let value: unknown;
  try {
    value = JSON.parse(given);
  } catch {
    throw configError('it is not valid JSON');
  }
  if (!Array.isArray(value)) throw configError('it is not a list');
  return value.map(imageFrom);
};

const findRepeated = <Key extends 'id' | 'title'>(
  images: readonly OsImage[],
  key: Key,
): OsImage[Key] | undefined =>
  images.find((one, index) => images.findIndex((other) => other[key] === one[key]) < index)?.[key];

/** Reads the operating systems that hosts can be installed with. @throws {ConfigError} */
export const readOsImages = (env: Environment): OsImage[] => {
  const given = text(env, name) ?? '';
  const images = /^[[{]/.test(given) ? fromJson(given) : list(env, name, []).map(imageFromTitle);
  if (images.some(({ title }) => title.trim() === '')) throw configError('a title is missing');
  const repeatedValue = findRepeated(images, 'title') ?? findRepeated(images, 'id');
  if (repeatedValue !== undefined) throw configError(`${repeatedValue} is in the list twice`);
  return images;
};
