// Every change between two documents, each said once.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tempFolder } from '../support/temp.mjs';
import { changesByOasdiff } from './oasdiff.mjs';
import { changesOfTables, withoutTables } from './tables.mjs';

export const readDocument = (path) => JSON.parse(readFileSync(path, 'utf8'));

/** A shared schema shows up below every answer that holds it: what counts is its last name. */
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
 * An answer's field that could only be null said nothing: that it gets values is as a field more.
 * versioning.md has the rule.
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
