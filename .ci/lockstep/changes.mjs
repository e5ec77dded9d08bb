// Lists the changes between two documents, each once.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tempFolder } from '../support/temp.mjs';
import { changesOfTables, withoutTables } from './compare-tables.mjs';
import { changesByOasdiff } from './oasdiff.mjs';

export const readDocument = (path) => JSON.parse(readFileSync(path, 'utf8'));

/** A change of a shared schema is found in every response that contains it: keep its last name. */
const shortened = ({ rule, text }) =>
  !/propert|status/.test(rule)
    ? text
    : text
        .replaceAll(/`(?:[^`]*\/)?([^`/]+)`/g, '`$1`')
        .replaceAll(
          / (for|from|to|with) the (response )?(status `\d+`|`\d+` (response )?status)/g,
          '',
        )
        .replaceAll(
          / (for|from|to) the (response|request)( with)? (the )?(status `\d+`|`\d+` status)/g,
          '',
        );

/**
 * A response field that could only be null and gets values counts as a new field: see
 * versioning.md.
 */
const fillsNull = ({ rule, text }) =>
  rule === 'response-property-type-generalized' && text.includes('widened from `null` to ');

const merged = (changes) => {
  const known = new Map();
  for (const { method, path, ...change } of changes) {
    const text = path ? shortened(change) : change.text;
    const key = `${change.rule} ${text}`;
    const one = known.get(key) ?? { ...change, text, places: [] };
    const isNew = path && !one.places.some((at) => at.method === method && at.path === path);
    if (isNew) one.places.push({ method, path });
    known.set(key, one);
  }
  return [...known.values()];
};

/** @returns `{ rule, breaking, text, places, callers? }` of each */
export const changesBetween = async (before, after) => {
  const folder = tempFolder('lockstep');
  const [one, other] = ['before.json', 'after.json'].map((name) => join(folder, name));
  writeFileSync(one, JSON.stringify(withoutTables(before)));
  writeFileSync(other, JSON.stringify(withoutTables(after)));
  const found = [...changesOfTables(before, after), ...(await changesByOasdiff(one, other))];
  return merged(
    found.map((change) => (fillsNull(change) ? { ...change, breaking: false } : change)),
  );
};
