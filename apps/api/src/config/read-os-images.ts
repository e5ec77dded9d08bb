import type { OsImage } from '@quads/engine';
import { ConfigError } from './config-error.js';
import { type Environment, list, text } from './read-variable.js';

const name = 'QUADS_OS_LIST';

const problem = (what: string): ConfigError =>
  new ConfigError(
    name,
    `${what}: write titles with commas between them, or a JSON list of titles or of objects with Id, Title, Release Name and Family.`,
  );

const titled = (title: string, index: number): OsImage => ({
  id: index + 1,
  title,
  releaseName: '',
  family: '',
});

const textOf = (value: unknown, key: string): string => {
  if (value === undefined) return '';
  if (typeof value === 'string') return value;
  throw problem(`${key} is no text`);
};

const imageFrom = (value: unknown, index: number): OsImage => {
  if (typeof value === 'string') return titled(value, index);
  if (typeof value !== 'object' || value === null) throw problem('the list holds another value');
  const {
    Id = index + 1,
    Title,
    'Release Name': release,
    Family,
    ...more
  } = value as Record<string, unknown>;
  const [unknown] = Object.keys(more);
  if (unknown !== undefined) throw problem(`${unknown} is no key of an operating system`);
  if (typeof Id !== 'number' || !Number.isSafeInteger(Id)) throw problem('Id is no whole number');
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
    throw problem('it begins as JSON and is none');
  }
  if (!Array.isArray(value)) throw problem('it is no list');
  return value.map(imageFrom);
};

const repeated = <Key extends 'id' | 'title'>(
  images: readonly OsImage[],
  key: Key,
): OsImage[Key] | undefined =>
  images.find((one, index) => images.findIndex((other) => other[key] === one[key]) < index)?.[key];

/** Reads what hosts can be installed with. @throws {ConfigError} */
export const readOsImages = (env: Environment): OsImage[] => {
  const given = text(env, name) ?? '';
  const images = /^[[{]/.test(given) ? fromJson(given) : list(env, name, []).map(titled);
  if (images.some(({ title }) => title.trim() === '')) throw problem('a title is missing');
  const twice = repeated(images, 'title') ?? repeated(images, 'id');
  if (twice !== undefined) throw problem(`${twice} stands in it twice`);
  return images;
};
