import type { Assignment, Host } from '@quads/contract';
import { expect } from 'vitest';
import type { Reply } from '../support/quads-client.js';
import {
  accounts,
  end,
  observer,
  type Role,
  type Scene,
  type Schedule,
  type State,
} from './scene.js';

/** What the API shows of something, before a command and after. */
interface Change {
  of(state: State, scene: Scene): unknown;
  readonly from: unknown;
  readonly to: unknown;
}

/** A call that is right. What it shows, and what it changes, is held against the API. */
export interface Right {
  readonly as: Role;
  line(scene: Scene): string;
  /** Commands of the interactive shell before it. Without them it is run as `quads-client <line>`. */
  readonly before?: readonly string[];
  readonly replies?: readonly Reply[];
  /** What it shows, of the state afterwards. */
  shows(scene: Scene, state: State): readonly (string | RegExp)[];
  /** What it must not show. */
  hides?(scene: Scene): readonly string[];
  /** Nothing may change without it. */
  readonly change?: Change;
  /** What it leaves in the client's own configuration. */
  readonly config?: RegExp;
}

/** A call that the API, or the client on its account, refuses. */
export interface Refused {
  readonly why: string;
  readonly as: Role;
  line(scene: Scene): string;
  readonly replies?: readonly Reply[];
  readonly says: RegExp;
}

export interface Command {
  /** The words in which the client claims that it did, or knows, what was wanted. */
  readonly claims: RegExp;
  /** It asks the server nothing, or nothing that needs a login. */
  readonly local?: true;
  /** The booked host of the scene is on its move. */
  readonly moving?: true;
  readonly right: readonly Right[];
  readonly refused?: readonly Refused[];
}

const hostOf = ({ hosts }: State, name: string): Host =>
  hosts.find((host) => host.name === name) as Host;
const assignmentOf = ({ assignments }: State, id: number): Assignment =>
  assignments.find((assignment) => assignment.id === id) as Assignment;
const scheduleOf = ({ schedules }: State, id: number): Schedule =>
  schedules.find((schedule) => schedule.id === id) as Schedule;
const activeOf = ({ assignments }: State, cloud: string): Assignment | undefined =>
  assignments.find((assignment) => assignment.active && assignment.cloud?.name === cloud);
const bookingsOf = ({ schedules }: State, host: string): readonly Schedule[] =>
  schedules.filter((schedule) => schedule.host.name === host);

/** Times of a schedule as the old routes show them. */
const inHeaderForm = (time: string): string => new Date(`${time}:00Z`).toUTCString();
const ends = (time: string) => ({
  of: (state: State, scene: Scene) => scheduleOf(state, scene.schedule).end,
  from: inHeaderForm(end.replace(' ', 'T')),
  to: inHeaderForm(time),
});

const yes: readonly Reply[] = [[/\[y\/N\]: $/, 'y']];
const no: readonly Reply[] = [[/\[y\/N\]: $/, 'n']];
const nobody = 'nobody.example.com';
const noCloud = 'cloud99';
const noId = 4_000_000;

/** A flag of the unbooked host, set and cleared. */
const flag = (
  key: 'broken' | 'retired',
  value: boolean,
  subject: (scene: Scene) => string,
  what: { command: string; claims: RegExp },
): Command => ({
  claims: what.claims,
  right: [
    {
      as: 'admin',
      line: (scene) => `${what.command} ${subject(scene)}`,
      shows: (scene) => [what.claims, subject(scene)],
      change: { of: (state, scene) => hostOf(state, subject(scene))[key], from: !value, to: value },
    },
  ],
  refused: [
    {
      why: 'to a tenant',
      as: 'tenant',
      line: (scene) => `${what.command} ${subject(scene)}`,
      says: /Failed to mark host as .*Forbidden/,
    },
    {
      why: 'of an unknown host',
      as: 'admin',
      line: () => `${what.command} ${nobody}`,
      says: /Failed to mark host as/,
    },
  ],
});

const terminate = (name: string): Command => ({
  claims: /Terminated assignment|Released /,
  right: [
    {
      as: 'tenant',
      line: ({ mine }) => `${name} ${mine.assignment}`,
      replies: yes,
      shows: ({ mine }) => [`Terminated assignment #${mine.assignment}`],
      change: {
        of: (state, { mine }) => [
          assignmentOf(state, mine.assignment).active,
          bookingsOf(state, mine.host).filter((one) => Date.parse(String(one.end)) > Date.now())
            .length,
        ],
        from: [true, 1],
        to: [false, 0],
      },
    },
    {
      as: 'tenant',
      line: ({ mine }) => `${name} ${mine.assignment}`,
      replies: no,
      shows: () => ['Assignment not terminated'],
    },
    {
      as: 'admin',
      line: ({ assignment }) => `${name} ${assignment}`,
      replies: yes,
      shows: ({ assignment }) => [`Terminated assignment #${assignment}`],
      change: {
        of: (state, { assignment }) => assignmentOf(state, assignment).active,
        from: true,
        to: false,
      },
    },
    {
      as: 'admin',
      line: ({ assignment, host }) => `${name} ${assignment} ${host}`,
      replies: yes,
      shows: ({ assignment, host }) => [`Released ${host} from assignment #${assignment}`],
      change: { of: (state, { host }) => bookingsOf(state, host).length, from: 1, to: 0 },
    },
  ],
  refused: [
    {
      why: 'of an assignment of another',
      as: 'tenant',
      line: ({ assignment }) => `${name} ${assignment}`,
      says: /Permission denied/,
    },
    {
      // Tenants may remove no schedules, as before.
      why: 'of one host, to a tenant',
      as: 'tenant',
      line: ({ mine }) => `${name} ${mine.assignment} ${mine.host}`,
      replies: yes,
      says: /Permission denied: .*Forbidden/,
    },
    {
      why: 'of an unknown assignment',
      as: 'admin',
      line: () => `${name} ${noId}`,
      says: /Assignment \d+ not found/,
    },
    {
      why: 'of a host that is not in it',
      as: 'admin',
      line: ({ assignment, spare }) => `${name} ${assignment} ${spare}`,
      replies: yes,
      says: /No schedule found for/,
    },
  ],
});

const myAssignments = (name: string): Command => ({
  claims: /assignments:|assignments for|No active assignments/,
  right: [
    {
      as: 'tenant',
      line: () => name,
      shows: ({ mine }) => [
        'Active assignments for tenant',
        new RegExp(`\\b${mine.assignment} +${mine.cloud}\\b`),
      ],
      hides: ({ cloud }) => [cloud],
    },
    {
      as: 'admin',
      line: () => name,
      shows: ({ assignment, cloud, mine }) => [
        new RegExp(`\\b${assignment} +${cloud}\\b`),
        new RegExp(`\\b${mine.assignment} +${mine.cloud} +tenant\\b`),
      ],
    },
  ],
});

const self =
  (who: 'tenant') =>
  (line: (scene: Scene) => string, more: string[] = []): Right => ({
    as: who,
    line,
    shows: () => [/Reserved 1 host\(s\)/, ...more],
    change: {
      of: (state, { spare }) =>
        bookingsOf(state, spare).map(({ assignment }) => [
          assignment.owner,
          assignment.is_self_schedule,
          assignment.active,
        ]),
      from: [],
      to: [['tenant', true, true]],
    },
  });
const byTenant = self('tenant');

/** The VLANs of the assignments that a host is booked into. */
const vlansOf = (state: State, host: string): readonly unknown[] =>
  bookingsOf(state, host).map(
    ({ assignment_id }) => assignmentOf(state, assignment_id).vlan?.vlan_id,
  );

/** In the shell, with a second session. */
const sessions = ['connect', 'session-create lab label two'];

const server = (line: string, claims: RegExp, more: Partial<Right>): Command => ({
  claims,
  local: true,
  right: [{ as: 'admin', line: () => line, shows: () => [claims], ...more }],
});

/** Every command that the client adds to those of its shell, by its name there. */
export const commands: Readonly<Record<string, Command>> = {
  activity: {
    moving: true,
    claims: /Active Operations|Scheduled Operations|No active or scheduled|not available/,
    right: (['admin', 'tenant'] as const).map((as) => ({
      as,
      line: () => 'activity',
      shows: ({ host, cloud }) => [
        `Cloud: ${cloud} (1 host)`,
        new RegExp(`${host} +provisioning +\\d+/\\d+ +Half way`),
      ],
    })),
  },
  add_quads_server: {
    claims: /added successfully|Server is reachable/,
    local: true,
    right: [
      {
        as: 'admin',
        line: () => 'add_quads_server',
        before: ['connect'],
        replies: [
          [/friendly name.*: $/, 'another'],
          [/server URL.*: $/, 'http://127.0.0.1:1'],
          [/verification.*: $/, 'n'],
          [/Proxy URL.*: $/, ''],
          [/Choice.*: $/, '1'],
          [/Email: $/, 'someone@example.com'],
          [/Password: $/, 'a password'],
          [/Add server anyway.*: $/, 'n'],
        ],
        shows: () => ['Could not connect to server', 'Server not added'],
        hides: () => ['added successfully'],
        config: /^(?![\s\S]*another)/,
      },
    ],
  },
  add_server: server(
    'add_server another http://127.0.0.1:1 someone@example.com secret',
    /Could not connect to server/,
    {
      hides: () => ['added successfully'],
      config: /^(?![\s\S]*another)/,
    },
  ),
  assignment_create: {
    claims: /created/,
    right: [
      {
        as: 'tenant',
        line: () => 'assignment_create description Made by hand wipe false',
        shows: () => ['Assignment created successfully'],
        change: {
          of: ({ assignments }) =>
            assignments
              .filter(({ active, description }) => active && description.includes('Made by hand'))
              .map(({ owner, wipe }) => [owner, wipe]),
          from: [],
          to: [['tenant', false]],
        },
      },
    ],
    refused: [
      {
        why: 'without a description',
        as: 'tenant',
        line: () => 'assignment_create description wipe true',
        says: /Failed to create assignment/,
      },
    ],
  },
  assignment_list: myAssignments('assignment_list'),
  assignment_status: {
    claims: /Assigned Hosts|No hosts assigned|Active +Yes/,
    right: [
      {
        as: 'tenant',
        line: ({ mine }) => `assignment_status ${mine.assignment}`,
        shows: ({ mine }) => [
          `Assignment: ${mine.assignment}`,
          new RegExp(`Cloud +${mine.cloud}`),
          'Assigned Hosts (1)',
          mine.host,
        ],
      },
    ],
    refused: [
      {
        why: 'of an unknown assignment',
        as: 'tenant',
        line: () => `assignment_status ${noId}`,
        says: /Assignment \d+ not found/,
      },
    ],
  },
  assignment_terminate: terminate('assignment_terminate'),
  cloud_create: {
    claims: /created successfully/,
    right: [
      {
        as: 'admin',
        line: ({ freeCloud }) => `cloud_create ${freeCloud}9`,
        shows: ({ freeCloud }) => [`Cloud '${freeCloud}9' created successfully`],
        change: {
          of: ({ clouds }, { freeCloud }) => clouds.some(({ name }) => name === `${freeCloud}9`),
          from: false,
          to: true,
        },
      },
    ],
    refused: [
      {
        why: 'to a tenant',
        as: 'tenant',
        line: ({ freeCloud }) => `cloud_create ${freeCloud}9`,
        says: /This command requires admin role/,
      },
      {
        why: 'of a cloud that there is',
        as: 'admin',
        line: ({ cloud }) => `cloud_create ${cloud}`,
        says: /Failed to create cloud/,
      },
    ],
  },
  cloud_delete: {
    claims: /deleted successfully/,
    right: [
      {
        as: 'admin',
        line: ({ freeCloud }) => `cloud_delete ${freeCloud}`,
        shows: ({ freeCloud }) => [`Cloud '${freeCloud}' deleted successfully`],
        change: {
          of: ({ clouds }, { freeCloud }) => clouds.some(({ name }) => name === freeCloud),
          from: true,
          to: false,
        },
      },
    ],
    refused: [
      {
        why: 'to a tenant',
        as: 'tenant',
        line: ({ freeCloud }) => `cloud_delete ${freeCloud}`,
        says: /This command requires admin role/,
      },
      {
        why: 'of a cloud that is in use',
        as: 'admin',
        line: ({ cloud }) => `cloud_delete ${cloud}`,
        says: /Failed to delete cloud/,
      },
      {
        why: 'of an unknown cloud',
        as: 'admin',
        line: () => `cloud_delete ${noCloud}`,
        says: /Failed to delete cloud/,
      },
    ],
  },
  cloud_list: {
    claims: /Owner|No clouds found|No hosts assigned/,
    right: [
      ...(['admin', 'tenant'] as const).map((as) => ({
        as,
        line: () => 'cloud_list',
        shows: ({ cloud, assignment, mine, freeCloud }: Scene) => [
          new RegExp(`${cloud} +│ +${assignment} +│ +outsider +│`),
          new RegExp(`${mine.cloud} +│ +${mine.assignment} +│ +tenant +│`),
          new RegExp(`${freeCloud} +│ +- +│ +- +│`),
        ],
      })),
      {
        as: 'tenant',
        line: ({ cloud }) => `cloud_list cloud ${cloud} detail`,
        shows: ({ cloud, host }) => [`Cloud: ${cloud}`, 'Assigned Hosts (1)', host],
        hides: ({ mine }) => [mine.host],
      },
    ],
    refused: [
      {
        why: 'of an unknown cloud',
        as: 'tenant',
        line: () => `cloud_list cloud ${noCloud}`,
        says: /Cloud 'cloud99' not found|Failed to get cloud details/,
      },
    ],
  },
  cloud_only: {
    claims: /Hosts in cloud|No hosts currently assigned/,
    right: [
      {
        as: 'tenant',
        line: ({ cloud }) => `cloud_only ${cloud}`,
        shows: ({ cloud, host }) => [`Hosts in cloud ${cloud}:`, host],
        hides: ({ spare, mine }) => [spare, mine.host],
      },
      {
        as: 'admin',
        line: () => 'cloud_only cloud01',
        shows: (_scene, { hosts }) =>
          hosts.filter(({ cloud }) => cloud?.name === 'cloud01').map(({ name }) => name),
      },
    ],
    refused: [
      {
        why: 'of an unknown cloud',
        as: 'tenant',
        line: () => `cloud_only ${noCloud}`,
        says: /Cloud 'cloud99' not found|Failed to list cloud hosts/,
      },
    ],
  },
  config_reload: server('config_reload', /Configuration reloaded/, {}),
  connect: {
    claims: /OK: Connected/,
    local: true,
    right: (['admin', 'tenant'] as const).map((as) => ({
      as,
      before: [],
      line: () => 'connect lab',
      shows: () => [`OK: Connected to lab as ${accounts[as].email}`],
    })),
    refused: [
      {
        why: 'to a server that is not in the configuration',
        as: 'admin',
        line: () => 'connect other',
        says: /Unknown server: other/,
      },
    ],
  },
  debug_admin: {
    claims: /Is admin/,
    local: true,
    right: (['admin', 'tenant'] as const).map((as) => ({
      as,
      line: () => 'debug_admin',
      shows: () => ['Authenticated: True', as === 'admin' ? 'Is admin: True' : 'Is admin: False'],
    })),
  },
  disconnect: {
    claims: /Disconnected from/,
    local: true,
    right: [
      {
        as: 'tenant',
        before: ['connect'],
        line: () => 'disconnect',
        shows: () => ['Disconnected from lab', '(disconnected) >'],
      },
    ],
  },
  edit_server: server('edit_server lab username other@example.com', /updated successfully/, {
    config: /username: other@example.com/,
  }),
  exit: {
    claims: /./,
    local: true,
    right: [{ as: 'tenant', line: () => 'exit', shows: () => [] }],
  },
  extend: {
    claims: /Extended/,
    right: [
      {
        as: 'admin',
        line: ({ cloud }) => `extend ${cloud} weeks 1`,
        shows: ({ cloud, host }) => [host, `Extended ${cloud} by 1 week(s)`],
        change: ends('2098-06-08T00:00'),
      },
      {
        as: 'admin',
        line: ({ host }) => `extend ${host} date "2098-07-01 22:00"`,
        shows: ({ host }) => [`Extended ${host} to 2098-07-01 22:00`],
        change: ends('2098-07-01T22:00'),
      },
    ],
    refused: [
      {
        why: 'to a tenant',
        as: 'tenant',
        line: ({ mine }) => `extend ${mine.cloud} weeks 1`,
        says: /Permission denied/,
      },
      {
        why: 'to a date before its start',
        as: 'admin',
        line: ({ cloud }) => `extend ${cloud} date "2020-01-01 00:00"`,
        says: /failed|Invalid arguments|Not found|Server/i,
      },
      {
        why: 'of an unknown cloud',
        as: 'admin',
        line: () => `extend ${noCloud} weeks 1`,
        says: /failed|No current schedules|not found/i,
      },
      {
        why: 'of an unknown host',
        as: 'admin',
        line: () => `extend ${nobody} weeks 1`,
        says: /failed|No current schedule|not found/i,
      },
    ],
  },
  find_free_cloud: {
    claims: /Free clouds:|No free clouds|No clouds found/,
    right: [
      {
        as: 'admin',
        line: () => 'find_free_cloud',
        shows: ({ freeCloud }) => ['Free clouds:', freeCloud],
        hides: ({ cloud, mine }) => [`  ${cloud}\n`, `  ${mine.cloud}\n`],
      },
    ],
  },
  login: {
    claims: /Logged in|Already authenticated/,
    right: [
      {
        as: 'admin',
        line: () => 'login',
        shows: () => ['OK: Logged in successfully', 'Role: admin'],
      },
      {
        as: 'tenant',
        line: () => 'login',
        shows: () => ['OK: Logged in successfully', 'Role: user'],
      },
    ],
  },
  ls_available: {
    claims: /Self-Schedule|No available hosts/,
    right: [
      {
        as: 'tenant',
        line: () => 'ls_available',
        shows: ({ spare }) => [new RegExp(`${spare} +R640 +scalelab +Yes`)],
        hides: ({ broken, retired }) => [broken, retired],
      },
      {
        as: 'admin',
        line: () => 'ls_available start 2090-01-01 end 2090-02-01 model r640',
        shows: ({ spare }) => [spare],
        hides: ({ host, broken, retired }) => [host, broken, retired],
      },
      {
        as: 'tenant',
        line: () => 'ls_available model nosuchmodel',
        shows: () => ['No available hosts found'],
        hides: ({ spare }) => [spare],
      },
    ],
  },
  ls_broken: {
    claims: /Broken Hosts|No broken hosts/,
    right: [
      {
        as: 'admin',
        line: () => 'ls_broken',
        shows: ({ broken }) => ['Broken Hosts', broken],
        hides: ({ spare, retired }) => [spare, retired],
      },
    ],
  },
  ls_hosts: {
    claims: /Default Cloud|No hosts found/,
    right: [
      {
        as: 'admin',
        line: () => 'ls_hosts',
        shows: ({ spare, broken, retired }) => [
          new RegExp(`${spare} +│ R640 +│ cloud01 +│ scalelab +│ No +│ No `),
          new RegExp(`${broken} +│ R640 +│ cloud01 +│ scalelab +│ Yes +│ No `),
          new RegExp(`${retired} +│ R640 +│ cloud01 +│ scalelab +│ No +│ Yes `),
        ],
      },
    ],
  },
  ls_retired: {
    claims: /Retired Hosts|No retired hosts/,
    right: [
      {
        as: 'admin',
        line: () => 'ls_retired',
        shows: ({ retired }) => ['Retired Hosts', retired],
        hides: ({ spare, broken }) => [spare, broken],
      },
    ],
  },
  ls_schedule: {
    claims: /Schedules|Schedule History|No schedules found/,
    right: [
      {
        as: 'admin',
        line: () => 'ls_schedule',
        shows: ({ schedule, host, cloud }) => [
          new RegExp(`${schedule} +│ ${host} +│ ${cloud} +│ outsider `),
        ],
      },
      {
        as: 'admin',
        line: ({ host }) => `ls_schedule host ${host}`,
        shows: ({ schedule, host, cloud }) => [
          'Default cloud: cloud01',
          `Current schedule: ${schedule}`,
          `Schedule History for ${host}`,
          new RegExp(`${schedule} +│ .*│ ${cloud} `),
        ],
      },
      {
        as: 'admin',
        line: ({ cloud }) => `ls_schedule cloud ${cloud}`,
        shows: ({ host }) => [host],
        hides: ({ mine }) => [mine.host],
      },
    ],
    refused: [
      {
        why: 'of an unknown host',
        as: 'admin',
        line: () => `ls_schedule host ${nobody}`,
        says: /Failed to list schedules/,
      },
      {
        why: 'of an unknown cloud',
        as: 'admin',
        line: () => `ls_schedule cloud ${noCloud}`,
        says: /Failed to list schedules/,
      },
    ],
  },
  ls_vlan: {
    claims: /Available VLANs|No VLANs configured/,
    right: [
      {
        as: 'admin',
        line: () => 'ls_vlan',
        shows: ({ vlan, freeVlan, cloud }) => [
          new RegExp(`│ ${vlan} +│ 10.1.50.1 +│ 10.1.50.0/23 +│ 255.255.254.0 +│ ${cloud} `),
          new RegExp(`│ ${freeVlan} +│ .*│ Free `),
        ],
      },
    ],
  },
  mod_cloud: {
    claims: /updated successfully/,
    right: [
      {
        as: 'admin',
        line: ({ cloud }) =>
          `mod_cloud ${cloud} description "Other work" cloud-owner alice cloud-ticket 456 cc-users "bob,carol" qinq 1 nowipe`,
        shows: ({ cloud }) => [`Cloud '${cloud}' updated successfully`],
        change: {
          of: (state, { cloud }) => {
            const found = activeOf(state, cloud);
            return [
              found?.description,
              found?.owner,
              found?.ticket,
              found?.ccuser,
              found?.qinq,
              found?.wipe,
            ];
          },
          from: [expect.stringContaining('Work in'), 'outsider', '1', [], null, true],
          to: ['Other work', 'alice', '456', ['bob', 'carol'], 1, false],
        },
      },
      {
        as: 'admin',
        line: ({ cloud, freeVlan }) => `mod_cloud ${cloud} vlan ${freeVlan} os "rhel 9.4"`,
        shows: ({ cloud }) => [`Cloud '${cloud}' updated successfully`],
        change: {
          of: (state, { cloud, vlan, freeVlan }) => {
            const found = activeOf(state, cloud);
            return [
              found?.vlan?.vlan_id === vlan,
              found?.vlan?.vlan_id === freeVlan,
              found?.ostype,
            ];
          },
          from: [true, false, null],
          to: [false, true, 'RHEL 9.4'],
        },
      },
    ],
    refused: [
      {
        why: 'with the VLAN of another',
        as: 'admin',
        line: ({ mine, vlan }) => `mod_cloud ${mine.cloud} vlan ${vlan}`,
        says: /Failed to modify cloud/,
      },
      {
        why: 'to a tenant',
        as: 'tenant',
        line: ({ mine }) => `mod_cloud ${mine.cloud} description Longer`,
        says: /This command requires admin role/,
      },
      {
        why: 'of a cloud without an assignment',
        as: 'admin',
        line: ({ freeCloud }) => `mod_cloud ${freeCloud} description Nothing`,
        says: /No active assignment found for cloud/,
      },
      {
        why: 'of an unknown cloud',
        as: 'admin',
        line: () => `mod_cloud ${noCloud} description Nothing`,
        says: /Failed to modify cloud/,
      },
    ],
  },
  mark_broken: flag('broken', true, ({ spare }) => spare, {
    command: 'mark_broken',
    claims: /Marked .* as broken/,
  }),
  mark_repaired: flag('broken', false, ({ broken }) => broken, {
    command: 'mark_repaired',
    claims: /Marked .* as repaired/,
  }),
  mod_schedule: {
    claims: /updated successfully/,
    right: [
      {
        as: 'admin',
        line: ({ schedule }) => `mod_schedule id ${schedule} end 2098-01-01`,
        shows: ({ schedule }) => [`Schedule ${schedule} updated successfully`],
        change: ends('2098-01-01T00:00'),
      },
      {
        as: 'admin',
        line: ({ schedule }) => `mod_schedule id ${schedule} end 2098-01-01T22:00`,
        shows: ({ schedule }) => [`Schedule ${schedule} updated successfully`],
        change: ends('2098-01-01T22:00'),
      },
    ],
    refused: [
      {
        why: 'to a tenant',
        as: 'tenant',
        line: ({ schedule }) => `mod_schedule id ${schedule} end 2098-01-01T22:00`,
        says: /Failed to update schedule: .*Forbidden/,
      },
      {
        why: 'with an end before the start',
        as: 'admin',
        line: ({ schedule }) => `mod_schedule id ${schedule} end 2020-01-01T22:00`,
        says: /Failed to update schedule/,
      },
      {
        why: 'of an unknown schedule',
        as: 'admin',
        line: () => `mod_schedule id ${noId} end 2098-01-01T22:00`,
        says: /Failed to update schedule/,
      },
    ],
  },
  move_status: {
    moving: true,
    claims: /Active Moves|Move Progress|No active move|not available/,
    right: [
      {
        as: 'tenant',
        line: () => 'move_status',
        shows: ({ host, cloud }) => [
          new RegExp(`${host} +│ cloud01 +│ ${cloud} +│ \\d+/\\d+ +│ provisioning +│ Half way`),
        ],
      },
      {
        as: 'admin',
        line: ({ host }) => `move_status ${host}`,
        shows: ({ host, cloud }) => [
          `Move Progress: ${host}`,
          new RegExp(`To +│ ${cloud} `),
          /Status +│ provisioning/,
          /Message +│ Half way/,
        ],
      },
    ],
    refused: [
      {
        // The client takes a 404 for a server without tracking if it reads "404" or "not found".
        why: 'of a host without a move',
        as: 'tenant',
        line: ({ spare }) => `move_status ${spare}`,
        says: /Move status failed:/,
      },
      {
        why: 'of a host whose name holds the words of another error',
        as: 'tenant',
        line: () => 'move_status host404.example.com',
        says: /Move status failed:/,
      },
    ],
  },
  my_assignments: myAssignments('my_assignments'),
  my_hosts: {
    claims: /Hosts scheduled by|No active hosts/,
    right: [
      {
        as: 'tenant',
        line: () => 'my_hosts',
        shows: ({ mine }) => [
          new RegExp(`${mine.host} +${mine.assignment} +${mine.cloud} +Scheduled +Awaiting move`),
        ],
        hides: ({ spare }) => [spare],
      },
      {
        as: 'admin',
        line: () => 'my_hosts',
        shows: () => ['No active hosts scheduled by operator'],
      },
    ],
  },
  os_list: {
    claims: /Available Operating Systems|No available operating systems/,
    right: (['admin', 'tenant'] as const).map((as) => ({
      as,
      line: () => 'os_list',
      shows: () => [/│ 4 +│ RHEL 9.4 +│ Plow +│ Redhat /],
    })),
  },
  register: {
    claims: /registered successfully|Logged in successfully/,
    local: true,
    right: [
      {
        as: 'tenant',
        line: ({ schedule }) => `register newcomer${schedule}@example.com correct-horse-battery`,
        shows: ({ schedule }) => [
          `User registered successfully: newcomer${schedule}@example.com`,
          `Logged in successfully as newcomer${schedule}@example.com`,
        ],
        change: {
          of: ({ users }, { schedule }) => users.includes(`newcomer${schedule}@example.com`),
          from: false,
          to: true,
        },
        config: /username: newcomer\d+@example.com/,
      },
    ],
    refused: [
      {
        why: 'with a short password',
        as: 'tenant',
        line: () => 'register newcomer@example.com short',
        says: /Failed to register user/,
      },
      {
        why: 'of the account of another, with a wrong password',
        as: 'tenant',
        line: () => `register ${observer.email} a-wrong-password`,
        says: /Login failed: .*incorrect username or password/,
      },
    ],
  },
  retire: flag('retired', true, ({ spare }) => spare, {
    command: 'retire',
    claims: /Marked .* as retired/,
  }),
  rm_server: server('rm_server lab', /removed successfully/, {
    replies: yes,
    before: [],
    config: /servers: \{\}/,
  }),
  schedule: {
    claims: /created - ID|Created \d|Reserved|scheduled/,
    right: [
      {
        as: 'admin',
        line: ({ freeCloud, spare }) =>
          `schedule ${freeCloud} ${spare} "2090-01-01 22:00" "2090-02-01 22:00" description "By hand" cloud-owner bob cloud-ticket 7 cc-users ann qinq 1 nowipe`,
        shows: ({ freeCloud, spare }) => [
          `Assignment created - ID:`,
          `Cloud: ${freeCloud}`,
          spare,
          'Created 1/1 schedule(s)',
        ],
        change: {
          of: (state, { freeCloud, spare }) => {
            const found = activeOf(state, freeCloud);
            return [
              [found?.description, found?.owner, found?.ticket, found?.qinq, found?.wipe],
              bookingsOf(state, spare).map((one) => [
                one.assignment.cloud?.name,
                one.start,
                one.end,
              ]),
            ];
          },
          from: [[undefined, undefined, undefined, undefined, undefined], []],
          to: [
            ['By hand', 'bob', '7', 1, false],
            [
              [
                expect.stringMatching(/^cloud/),
                inHeaderForm('2090-01-01T22:00'),
                inHeaderForm('2090-02-01T22:00'),
              ],
            ],
          ],
        },
      },
      {
        as: 'admin',
        line: ({ cloud, spare }) => `schedule ${cloud} ${spare} now "2090-02-01 22:00"`,
        shows: ({ spare }) => [spare, 'Created 1/1 schedule(s)'],
        change: { of: (state, { spare }) => bookingsOf(state, spare).length, from: 0, to: 1 },
      },
      ...(['admin', 'tenant'] as const).map(
        (as): Right => ({
          as,
          line: ({ freeCloud, spare, freeVlan }) =>
            as === 'admin'
              ? `schedule ${freeCloud} ${spare} now "2090-02-01 22:00" description "VLAN" cloud-owner bob cloud-ticket 7 vlan ${freeVlan} os "RHEL 9.4"`
              : `schedule ${spare} description "VLAN" vlan ${freeVlan} os 4`,
          shows: ({ spare }) => [as === 'admin' ? spare : 'Reserved 1 host(s)'],
          change: {
            of: (state, { spare, freeVlan }) =>
              vlansOf(state, spare).map((vlan) => vlan === freeVlan),
            from: [],
            to: [true],
          },
        }),
      ),
      byTenant(({ spare }) => `schedule ${spare} description "A try" nowipe`),
      byTenant(({ spare }) => `schedule ${spare} description "A try" qinq 1`),
      {
        as: 'tenant',
        line: () => 'schedule 1 description "Counted by the client"',
        shows: () => ['Reserved 1 host(s)'],
        change: {
          of: ({ schedules }) =>
            schedules.filter(({ assignment }) => assignment.description.includes('Counted by'))
              .length,
          from: 0,
          to: 1,
        },
      },
    ],
    refused: [
      {
        why: 'of an unknown cloud',
        as: 'admin',
        line: ({ spare }) => `schedule ${noCloud} ${spare} now "2090-02-01 22:00"`,
        says: /not found|failed/i,
      },
      {
        why: 'of an unknown host, from now on',
        as: 'admin',
        line: ({ cloud }) => `schedule ${cloud} ${nobody} now "2090-02-01 22:00"`,
        says: /failed/i,
      },
      {
        why: 'of a host that is booked',
        as: 'admin',
        line: ({ cloud, mine }) => `schedule ${cloud} ${mine.host} now "2090-02-01 22:00"`,
        says: /failed/i,
      },
      {
        why: 'of a cloud without an assignment',
        as: 'admin',
        line: ({ freeCloud, spare }) => `schedule ${freeCloud} ${spare} now "2090-02-01 22:00"`,
        says: /failed/i,
      },
      {
        why: 'of more hosts than there are',
        as: 'tenant',
        line: () => 'schedule 500 description "All of them"',
        says: /Not enough hosts available/,
      },
    ],
  },
  servers: server('servers', /Configured Servers/, {
    shows: () => ['Configured Servers', /lab +│ HTTP +│ \d+\.\d+\.\d+ +│ \d+% \(\d+\/\d+\) +│/],
  }),
  session: server('session lab', /Switched to session 1|Already on session/, {
    before: sessions,
    shows: () => ['Switched to session 1 (lab)'],
  }),
  session_close: server('session-close 1', /Closed session/, { before: sessions }),
  session_close_all: server('session-close-all', /Closed 1 inactive session/, { before: sessions }),
  session_create: server('session-create lab label third', /Created session 2 \(third\)/, {
    before: ['connect'],
  }),
  session_list: server('session-list', /Active Sessions/, {
    before: sessions,
    shows: () => [/1 +│ lab +│ lab +│ \d+\.\d+\.\d+/, /2 +│ lab +│ two/],
  }),
  session_switch: server('session-switch 1', /Switched to session 1/, { before: sessions }),
  shrink: {
    claims: /Shrunk [1-9]|Shrunk schedule/,
    right: [
      {
        as: 'admin',
        line: ({ cloud }) => `shrink ${cloud} days 1`,
        replies: yes,
        shows: ({ cloud, host }) => [host, `Shrunk 1/1 schedule(s) in ${cloud} by 1 day(s)`],
        change: ends('2098-05-31T00:00'),
      },
      {
        as: 'admin',
        line: ({ cloud }) => `shrink ${cloud} weeks 1`,
        replies: no,
        shows: () => ['Cancelled'],
      },
      {
        as: 'admin',
        line: ({ host }) => `shrink ${host} now`,
        shows: ({ host }) => [`Shrunk schedule for ${host} to`],
        change: {
          of: (state, { schedule }) =>
            Date.parse(String(scheduleOf(state, schedule).end)) <= Date.now(),
          from: false,
          to: true,
        },
      },
    ],
    refused: [
      {
        why: 'to a tenant',
        as: 'tenant',
        line: ({ mine }) => `shrink ${mine.host} now`,
        says: /Permission denied/,
      },
      {
        why: 'to a date before its start',
        as: 'admin',
        line: ({ host }) => `shrink ${host} date "2020-01-01 00:00"`,
        says: /failed|Invalid arguments/i,
      },
      {
        why: 'of an unknown host',
        as: 'admin',
        line: () => `shrink ${nobody} now`,
        says: /failed|No current schedules|not found/i,
      },
    ],
  },
  status: {
    claims: /Status: Connected/,
    local: true,
    right: (['admin', 'tenant'] as const).map((as) => ({
      as,
      line: () => 'status',
      shows: () => [`authenticated as ${accounts[as].email}`, /Version: \d+\.\d+\.\d+/],
    })),
  },
  terminate: terminate('terminate'),
  unretire: flag('retired', false, ({ retired }) => retired, {
    command: 'unretire',
    claims: /Marked .* as active/,
  }),
  version: server('version', /quads-client version/, {}),
  whoami: {
    claims: /Current user: (?!Not)/,
    local: true,
    right: (['admin', 'tenant'] as const).map((as) => ({
      as,
      line: () => 'whoami',
      shows: () => [
        `Current user: ${accounts[as].email}`,
        as === 'admin' ? 'Role: admin' : 'Role: user',
        'Authenticated: Yes',
      ],
    })),
  },
};
