// Changes of every kind to the released contract, and the expected result of the check.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { tempFolder } from '../support/temp.mjs';
import { bundlePath, releasedPath } from './check-contract.mjs';

const removeFrom = (rows, found) => rows.splice(rows.findIndex(found), 1);

const at = (document, path, method) => document.paths[path][method];

const inDays = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Edits the rows of the table, and the enum that bundling derives from them. */
const editStages = (document, edit) => {
  const { MoveStatus } = document.components.schemas;
  edit(MoveStatus['x-stages']);
  MoveStatus.enum = MoveStatus['x-stages'].map(({ status }) => status);
};

const editErrors = (document, edit) => {
  const { ErrorCode } = document.components.schemas;
  edit(ErrorCode['x-errors']);
  ErrorCode.enum = ErrorCode['x-errors'].map(({ code }) => code);
};

/** A change, the required bump, and texts that the result must contain. */
export const cases = [
  {
    what: 'nothing',
    needed: 'none',
    edit: () => {},
    says: ['Needed: none.'],
  },
  {
    what: 'a sentence of a description',
    needed: 'none',
    edit: (document) => {
      at(document, '/hosts', 'get').description = 'Other words.';
    },
    says: ['Needed: none.'],
  },
  {
    what: 'a new optional parameter',
    needed: 'minor',
    edit: (document) => {
      const added = { name: 'colour', in: 'query', schema: { type: 'string' } };
      at(document, '/hosts', 'get').parameters.push(added);
    },
    says: ['added the new optional `query` request parameter `colour`'],
  },
  {
    what: 'a new field in a response',
    needed: 'minor',
    edit: (document) => {
      document.components.schemas.Move.properties.colour = { type: 'string' };
    },
    says: ['added the optional property `colour`', ' more) '],
  },
  {
    what: 'values of a field that could only be null',
    needed: 'minor',
    before: ({ components }) => {
      components.schemas.Assignment.properties.vlan_id = { type: 'null' };
    },
    edit: () => {},
    says: ['widened from `null` to `integer, null`'],
  },
  {
    what: 'null of a field that always had a value',
    needed: 'major',
    edit: ({ components }) => {
      components.schemas.Move.properties.attempt = { type: ['integer', 'null'] };
    },
    says: ['`attempt`'],
  },
  {
    what: 'a new stage',
    needed: 'minor',
    edit: (document) =>
      editStages(document, (rows) => rows.splice(3, 0, { ...rows[2], status: 'burn_in' })),
    says: ['added the status `burn_in`'],
  },
  {
    what: 'a new error code',
    needed: 'minor',
    edit: (document) =>
      editErrors(document, (rows) => rows.push({ code: 'no_colour', status: 409 })),
    says: ['added the error code `no_colour`'],
  },
  {
    what: 'an operation deprecated, with notice',
    needed: 'minor',
    edit: (document) => {
      const dates = { 'x-deprecated-since': inDays(0), 'x-sunset': inDays(400) };
      Object.assign(at(document, '/hosts', 'get'), { deprecated: true, ...dates });
    },
    says: ['endpoint deprecated with sunset date'],
  },
  {
    what: 'an operation deprecated, with a month of notice',
    needed: 'major',
    edit: (document) => {
      const dates = { 'x-deprecated-since': inDays(0), 'x-sunset': inDays(30) };
      Object.assign(at(document, '/hosts', 'get'), { deprecated: true, ...dates });
    },
    says: ['must be at least `180` days from now', 'breaks TypeScript', '`listHosts`'],
  },
  {
    what: 'an operation removed',
    needed: 'major',
    edit: (document) => {
      delete document.paths['/hosts'].post;
    },
    says: ['removed without deprecation', '`createHost`', '`create_host`'],
  },
  {
    what: 'another operation id',
    needed: 'major',
    edit: (document) => {
      at(document, '/hosts', 'get').operationId = 'findHosts';
    },
    says: ['`listHosts` removed and replaced with `findHosts`', 'breaks TypeScript'],
  },
  {
    what: 'a new required field of requests',
    needed: 'major',
    edit: (document) => {
      const report = document.components.schemas.MoveReport;
      report.properties.colour = { type: 'string' };
      report.required = [...(report.required ?? []), 'colour'];
    },
    says: ['required request property `colour`', '`update_move_status`', 'breaks reporters'],
  },
  {
    what: 'a parameter removed',
    needed: 'major',
    edit: (document) =>
      removeFrom(at(document, '/moves/{move_id}/events', 'get').parameters, (one) => one.name),
    says: ['deleted the `query` request parameter', '`listMoveEvents`'],
  },
  {
    what: 'a field removed from a response',
    needed: 'major',
    edit: ({ components }) => {
      delete components.schemas.Move.properties.attempt;
      removeFrom(components.schemas.Move.required, (name) => name === 'attempt');
    },
    says: ['removed the required property `attempt`', ' more', 'breaks Python', 'breaks reporters'],
  },
  {
    what: 'a new value of a closed enum in a response',
    needed: 'major',
    edit: ({ components }) => {
      components.schemas.PlanState.enum.push('paused');
    },
    says: ['`paused`', '`getMove`'],
  },
  {
    what: 'a stage removed',
    needed: 'major',
    edit: (document) =>
      editStages(document, (rows) => removeFrom(rows, ({ status }) => status === 'cleanup')),
    says: [
      'removed the status `cleanup`',
      'breaks TypeScript',
      'breaks Python',
      'breaks reporters',
    ],
  },
  {
    what: 'two stages that change places',
    needed: 'major',
    edit: (document) => editStages(document, (rows) => rows.splice(4, 0, rows.splice(5, 1)[0])),
    says: ['changed the order of `power_on`, `provisioning`', 'breaks reporters'],
  },
  {
    what: 'an error code removed',
    needed: 'major',
    edit: (document) =>
      editErrors(document, (rows) => removeFrom(rows, ({ code }) => code === 'move_ended')),
    says: ['removed the error code `move_ended`'],
  },
  {
    what: 'an error code with another status',
    needed: 'major',
    edit: (document) =>
      editErrors(document, (rows) => {
        rows.find(({ code }) => code === 'move_ended').status = 410;
      }),
    says: ['changed the status of `move_ended` from 409 to 410'],
  },
  {
    what: 'a method of quads-lib removed',
    needed: 'major',
    edit: (document) => {
      const operation = at(document, '/moves/progress/batch', 'post');
      operation['x-quads-lib'] = [];
    },
    says: ["removed quads-lib's `start_move_batch`", 'breaks Python'],
  },
  {
    what: "a parameter of quads-lib's method by another name",
    needed: 'major',
    edit: (document) => {
      const [method] = at(document, '/moves/progress/batch', 'post')['x-quads-lib'];
      method.parameters[0].name = 'names';
    },
    says: ['to `start_move_batch(names', 'breaks Python'],
  },
];

const changesetOf = (bump) => `---\n'@quads/spec': ${bump}\n---\n\nA case.\n`;

const write = (folder, path, text) => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};

/** Creates the files that the check reads: the released contract, the current one, a changeset. */
export const checkoutOf = (current, edit, bump, before = () => {}) => {
  const folder = tempFolder('lockstep-case');
  const released = structuredClone(current);
  before(released);
  const bundle = structuredClone(current);
  edit(bundle);
  write(folder, releasedPath, JSON.stringify(released));
  write(folder, bundlePath, JSON.stringify(bundle));
  mkdirSync(join(folder, '.changeset'));
  if (bump !== 'none') write(folder, '.changeset/case.md', changesetOf(bump));
  return folder;
};
