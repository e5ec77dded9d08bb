import { expect, test } from 'vitest';
import { readSections } from '../../src/config/read-sections.js';

const read = (lines: readonly string[], environment = {}) =>
  readSections(lines.join('\n'), environment);

test('sections stand in the order of the file, with their lines', () => {
  const { enabled, disabled, problems } = read([
    '# plugins of the lab',
    'plugins:',
    '  slack:',
    '    enabled: true',
    '    url: https://example.com',
    '  jira: {enabled: false, url: "${NOT_SET}"}',
    '  irc:',
    '  ours: {enabled: true, module: ./ours.js, plugin: theirs}',
  ]);
  expect(problems).toEqual([]);
  expect(enabled.map(({ name, line }) => [name, line])).toEqual([
    ['slack', 3],
    ['ours', 8],
  ]);
  expect(enabled[0]?.settings.value).toEqual({ url: 'https://example.com' });
  expect(enabled[1]).toMatchObject({ module: './ours.js', plugin: 'theirs' });
  expect(disabled.map(({ name }) => name)).toEqual(['jira', 'irc']);
});

test('variables are substituted, wherever they stand', () => {
  const { enabled, problems } = read(
    [
      'plugins:',
      '  one:',
      '    enabled: ${ON}',
      '    url: https://${HOST}:${PORT}/',
      '    list: [{inner: "${HOST}"}]',
      '    literal: $${HOST} and $5',
    ],
    { ON: 'true', HOST: 'foreman', PORT: '443' },
  );
  expect(problems).toEqual([]);
  expect(enabled[0]?.settings.value).toEqual({
    url: 'https://foreman:443/',
    list: [{ inner: 'foreman' }],
    literal: '${HOST} and $5',
  });
});

test('variables that are not set are named, each with its line', () => {
  const { problems } = read([
    'plugins:',
    '  one:',
    '    enabled: true',
    '    user: ${ONE_USER}',
    '    password: ${ONE_PASSWORD} and ${ONE_SALT}',
    '    pattern: ${a b}',
  ]);
  expect(problems.map(({ line, problem }) => `${line} ${problem}`)).toEqual([
    '4 the variable ONE_USER is not set: set it, or write $${ONE_USER} where the text is meant.',
    '5 the variable ONE_PASSWORD is not set: set it, or write $${ONE_PASSWORD} where the text is meant.',
    '5 the variable ONE_SALT is not set: set it, or write $${ONE_SALT} where the text is meant.',
    '6 ${a b} names no variable: write $${ where the text is meant.',
  ]);
});

test('anchors and merged mappings are read as what they stand for', () => {
  const { enabled } = read([
    'x-common: &common {user: admin, port: 22}',
    'plugins:',
    '  one: {enabled: true, <<: *common, port: 23}',
    '  two: *common',
    '  three: {<<: *common, enabled: true}',
  ]);
  expect(enabled.map(({ settings }) => settings.value)).toEqual([
    { user: 'admin', port: 23 },
    { user: 'admin', port: 22 },
  ]);
});

test.each([
  ['is empty', [''], []],
  ['has no plugins', ['plugins:'], []],
  ['is no YAML', ['plugins:', '  one: {'], [expect.stringMatching(/^\d This is no YAML: /)]],
  ['is a list', ['- one'], ['1 All plugins stand under `plugins:`.']],
  ['has a list of plugins', ['plugins: [one]'], ['1 `plugins:` has to be a mapping of plugins.']],
  [
    'has another key',
    ['plugin:', '  one: {enabled: true}'],
    ['1 `plugin` is unknown here: all plugins stand under `plugins:`.'],
  ],
  [
    'has a plugin twice',
    ['plugins:', '  one: {}', '  one: {}'],
    [expect.stringMatching(/^3 This is no YAML: Map keys must be unique/)],
  ],
  [
    'has a plugin that is no mapping',
    ['plugins:', '  one: true'],
    ['2 `one` has to be a mapping: write `enabled: true` in it.'],
  ],
  [
    'has a plugin that is half enabled',
    ['plugins:', '  one: {enabled: maybe}'],
    ['2 `enabled` of one has to be true or false.'],
  ],
  [
    'has a plugin without a proper name',
    ['plugins:', '  My Switch: {enabled: true}'],
    ['2 `My Switch` is no name of a plugin: use lower case letters, digits, _ and -.'],
  ],
  [
    'has a module that is no text',
    ['plugins:', '  one:', '    enabled: true', '    module: 7'],
    ['4 `module` has to be the name of one.'],
  ],
])('a file that %s', (_what, lines, problems) => {
  const said = read(lines).problems.map(({ line, problem }) => `${line} ${problem}`);
  expect(said).toEqual(problems);
});
