import { bundle, type Config, lint, lintFromString, loadConfig } from '@redocly/openapi-core';
import { banner } from '../banner.js';
import { inRepository } from '../repository.js';
import { fillDeprecations } from './deprecations.js';
import type { Document } from './document.js';
import { boundIntegers } from './safe-integers.js';
import { fillTables } from './tables.js';
import { fixTimes } from './times.js';

type Problems = Awaited<ReturnType<typeof lint>>;

const lines = (problems: Problems): string[] =>
  problems.map((problem) => {
    const location = problem.location[0];
    return `  ${problem.ruleId}: ${problem.message} (${location?.source.absoluteRef ?? ''} ${location?.pointer ?? ''})`;
  });

const refuse = (what: string, problems: Problems): void => {
  if (problems.length > 0)
    throw new Error([`${what} has problems:`, ...lines(problems)].join('\n'));
};

const settings = (): Promise<Config> =>
  loadConfig({ configPath: inRepository('.config/redocly.yaml') });

/** Serialises the bundle. JSON has no comments, so the banner is a key on the first line. */
export const serialise = (document: object): string => {
  const [first, ...rest] = JSON.stringify({ 'x-generated': banner, ...document }, null, 2).split(
    '\n',
  );
  return `${first} ${rest[0]?.trim() ?? ''}\n${rest.slice(1).join('\n')}\n`;
};

/**
 * Lints the hand-written specification, bundles it, fills in values from its tables, bounds its
 * integers, adds the pattern of its times and lints the bundle.
 */
export const bundleSpecification = async (): Promise<Document> => {
  const config = await settings();
  const ref = inRepository('spec/openapi.yaml');
  refuse('spec/openapi.yaml', await lint({ ref, config }));
  const made = await bundle({ ref, config });
  refuse('spec/openapi.yaml', made.problems);
  const document = fixTimes(
    boundIntegers(fillDeprecations(fillTables(made.bundle.parsed as Document))),
  );
  refuse('the bundle', await lintFromString({ source: JSON.stringify(document), config }));
  return document;
};
