// Generated from spec/openapi.json by `pnpm generate`. Do not edit.

/** The version of the specification that this client speaks. */
export const specVersion: string = '0.1.0';

/** Method and path of every operation that answers JSON. The safe ones are those of GET. */
export const routes = {
  /** Make an account for oneself. */
  register: ['POST', '/api/v3/register'],
  /** Log in with e-mail and password. */
  login: ['POST', '/api/v3/login'],
  /** End a login. */
  logout: ['POST', '/api/v3/logout'],
  /** Who the credentials belong to. */
  getMe: ['GET', '/api/v3/me'],
  /** List users. */
  listUsers: ['GET', '/api/v3/users'],
  /** Create a user. */
  createUser: ['POST', '/api/v3/users'],
  /** Read a user. */
  getUser: ['GET', '/api/v3/users/{email}'],
  /** Update a user. */
  updateUser: ['PATCH', '/api/v3/users/{email}'],
  /** List the API tokens of a user. */
  listApiTokens: ['GET', '/api/v3/tokens/{email}'],
  /** Make an API token. */
  createApiToken: ['POST', '/api/v3/tokens/{email}'],
  /** Remove an API token. */
  removeApiToken: ['DELETE', '/api/v3/tokens/{email}/{token_id}'],
  /** Read the audit log. */
  listAudit: ['GET', '/api/v3/audit'],
  /** List the notification flags of assignments. */
  listNotifications: ['GET', '/api/v3/notifications'],
  /** Read the notification flags of an assignment. */
  getNotification: ['GET', '/api/v3/notifications/{notification_id}'],
  /** Set notification flags of an assignment. */
  updateNotification: ['PATCH', '/api/v3/notifications/{notification_id}'],
  /** Read the deliveries to notifiers. */
  listDeliveries: ['GET', '/api/v3/notifications/deliveries'],
  /** Tell a notifier again. */
  replayDelivery: ['POST', '/api/v3/notifications/deliveries/{delivery_id}/replay'],
  /** The version of the server. */
  getVersion: ['GET', '/api/v3/version'],
  /** This document. */
  getSpecification: ['GET', '/api/v3/openapi.json'],
  /** Whether the process is alive. */
  getHealth: ['GET', '/healthz'],
  /** Check whether the server is ready. */
  getReadiness: ['GET', '/readyz'],
  /** List VLANs. */
  listVlans: ['GET', '/api/v3/vlans'],
  /** Create a VLAN. */
  createVlan: ['POST', '/api/v3/vlans'],
  /** List free VLANs. */
  listFreeVlans: ['GET', '/api/v3/vlans/free'],
  /** Read a VLAN. */
  getVlan: ['GET', '/api/v3/vlans/{vlan_id}'],
  /** Update a VLAN. */
  updateVlan: ['PATCH', '/api/v3/vlans/{vlan_id}'],
  /** Remove a VLAN. */
  removeVlan: ['DELETE', '/api/v3/vlans/{vlan_id}'],
  /** List clouds. */
  listClouds: ['GET', '/api/v3/clouds'],
  /** Create a cloud. */
  createCloud: ['POST', '/api/v3/clouds'],
  /** List free clouds. */
  listFreeClouds: ['GET', '/api/v3/clouds/free'],
  /** Summarize the clouds. */
  summarizeClouds: ['GET', '/api/v3/clouds/summary'],
  /** Update a cloud. */
  updateCloud: ['PATCH', '/api/v3/clouds/{cloud_name}'],
  /** Remove a cloud. */
  removeCloud: ['DELETE', '/api/v3/clouds/{cloud_name}'],
  /** Read how far the moves to a cloud are. */
  getCloudProgress: ['GET', '/api/v3/clouds/{cloud_name}/progress'],
  /** List hosts. */
  listHosts: ['GET', '/api/v3/hosts'],
  /** Create a host. */
  createHost: ['POST', '/api/v3/hosts'],
  /** List operating systems. */
  listOperatingSystems: ['GET', '/api/v3/hosts/os_list'],
  /** Read a host. */
  getHost: ['GET', '/api/v3/hosts/{hostname}'],
  /** Update a host. */
  updateHost: ['PATCH', '/api/v3/hosts/{hostname}'],
  /** Remove a host. */
  removeHost: ['DELETE', '/api/v3/hosts/{hostname}'],
  /** List the interfaces of a host. */
  listHostInterfaces: ['GET', '/api/v3/hosts/{hostname}/interfaces'],
  /** List the disks of a host. */
  listHostDisks: ['GET', '/api/v3/hosts/{hostname}/disks'],
  /** List the memory modules of a host. */
  listHostMemory: ['GET', '/api/v3/hosts/{hostname}/memory'],
  /** List the processors of a host. */
  listHostProcessors: ['GET', '/api/v3/hosts/{hostname}/processors'],
  /** List the interfaces. */
  listInterfaces: ['GET', '/api/v3/interfaces'],
  /** Read an interface. */
  getInterface: ['GET', '/api/v3/interfaces/{host_or_id}'],
  /** Add an interface to a host. */
  createInterface: ['POST', '/api/v3/interfaces/{host_or_id}'],
  /** Update an interface of a host. */
  updateInterface: ['PATCH', '/api/v3/interfaces/{host_or_id}'],
  /** Remove an interface of a host. */
  removeInterface: ['DELETE', '/api/v3/interfaces/{hostname}/{interface_name}'],
  /** List the disks. */
  listDisks: ['GET', '/api/v3/disks'],
  /** List the types of disks. */
  listDiskTypes: ['GET', '/api/v3/disks/types'],
  /** Read a disk. */
  getDisk: ['GET', '/api/v3/disks/{host_or_id}'],
  /** Add a disk to a host. */
  createDisk: ['POST', '/api/v3/disks/{host_or_id}'],
  /** Update a disk of a host. */
  updateDisk: ['PATCH', '/api/v3/disks/{host_or_id}'],
  /** Remove a disk. */
  removeDisk: ['DELETE', '/api/v3/disks/{host_or_id}'],
  /** Remove a disk of a host. */
  removeHostDisk: ['DELETE', '/api/v3/disks/{hostname}/{disk_id}'],
  /** List the memory modules. */
  listMemory: ['GET', '/api/v3/memory'],
  /** Read a memory module. */
  getMemoryModule: ['GET', '/api/v3/memory/{host_or_id}'],
  /** Add a memory module to a host. */
  createMemoryModule: ['POST', '/api/v3/memory/{host_or_id}'],
  /** Remove a memory module. */
  removeMemoryModule: ['DELETE', '/api/v3/memory/{host_or_id}'],
  /** List the processors. */
  listProcessors: ['GET', '/api/v3/processors'],
  /** Read a processor. */
  getProcessor: ['GET', '/api/v3/processors/{host_or_id}'],
  /** Add a processor to a host. */
  createProcessor: ['POST', '/api/v3/processors/{host_or_id}'],
  /** Remove a processor. */
  removeProcessor: ['DELETE', '/api/v3/processors/{host_or_id}'],
  /** List the hosts that are free. */
  listAvailable: ['GET', '/api/v3/available'],
  /** Read whether a host is free. */
  getAvailability: ['GET', '/api/v3/available/{hostname}'],
  /** List assignments. */
  listAssignments: ['GET', '/api/v3/assignments'],
  /** Create an assignment. */
  createAssignment: ['POST', '/api/v3/assignments'],
  /** List active assignments. */
  listActiveAssignments: ['GET', '/api/v3/assignments/active'],
  /** Read the active assignment of a cloud. */
  getActiveCloudAssignment: ['GET', '/api/v3/assignments/active/{cloud_name}'],
  /** Make an assignment for oneself. */
  createSelfAssignment: ['POST', '/api/v3/assignments/self'],
  /** List the schedules that end soon. */
  listExpirations: ['GET', '/api/v3/assignments/expirations'],
  /** End an assignment. */
  terminateAssignment: ['POST', '/api/v3/assignments/terminate/{assignment_id}'],
  /** Read an assignment. */
  getAssignment: ['GET', '/api/v3/assignments/{assignment_id}'],
  /** Update an assignment. */
  updateAssignment: ['PATCH', '/api/v3/assignments/{assignment_id}'],
  /** Remove an assignment. */
  removeAssignment: ['DELETE', '/api/v3/assignments/{assignment_id}'],
  /** Read the SSH keys of an assignment. */
  getAssignmentSshKeys: ['GET', '/api/v3/assignments/{assignment_id}/ssh-keys'],
  /** Read how far the moves of an assignment are. */
  getAssignmentProgress: ['GET', '/api/v3/assignments/{assignment_id}/progress'],
  /** List schedules. */
  listSchedules: ['GET', '/api/v3/schedules'],
  /** Book a host. */
  createSchedule: ['POST', '/api/v3/schedules'],
  /** List the schedules of a time. */
  listCurrentSchedules: ['GET', '/api/v3/schedules/current'],
  /** List the schedules to come. */
  listFutureSchedules: ['GET', '/api/v3/schedules/future'],
  /** Book hosts. */
  createSchedules: ['POST', '/api/v3/schedules/batch'],
  /** Read a schedule. */
  getSchedule: ['GET', '/api/v3/schedules/{schedule_id}'],
  /** Update a schedule. */
  updateSchedule: ['PATCH', '/api/v3/schedules/{schedule_id}'],
  /** Remove a schedule. */
  removeSchedule: ['DELETE', '/api/v3/schedules/{schedule_id}'],
  /** List the hosts that should move. */
  listDueMoves: ['GET', '/api/v3/moves'],
  /** Let the pipeline move hosts. */
  startMoves: ['POST', '/api/v3/moves'],
  /** List the moves of the moment. */
  listCurrentMoves: ['GET', '/api/v3/moves/current'],
  /** List moves that have ended. */
  listMoveHistory: ['GET', '/api/v3/moves/history'],
  /** Read how moves have ended, and how long their stages took. */
  getMoveStats: ['GET', '/api/v3/moves/stats'],
  /** Read the move log. */
  listEvents: ['GET', '/api/v3/moves/events'],
  /** Read the stage table. */
  listStages: ['GET', '/api/v3/moves/stages'],
  /** List the progress of moves. */
  listMoveProgress: ['GET', '/api/v3/moves/progress'],
  /** Start moves. */
  startMoveBatch: ['POST', '/api/v3/moves/progress/batch'],
  /** Read the progress of a host. */
  getMoveProgress: ['GET', '/api/v3/moves/progress/{host_or_id}'],
  /** Report the progress of a move. */
  updateMoveProgress: ['PATCH', '/api/v3/moves/progress/{host_or_id}'],
  /** Read a move. */
  getMove: ['GET', '/api/v3/moves/{move_id}'],
  /** Read the log of a move. */
  listMoveEvents: ['GET', '/api/v3/moves/{move_id}/events'],
  /** Retry a failed move. */
  retryMove: ['POST', '/api/v3/moves/{move_id}/retry'],
  /** Give a move up. */
  cancelMove: ['POST', '/api/v3/moves/{move_id}/cancel'],
  /** Check a move now. */
  validateMove: ['POST', '/api/v3/moves/{move_id}/validate'],
  /** Release a host. */
  releaseMove: ['POST', '/api/v3/moves/{move_id}/release'],
  /** List the plugins. */
  listPlugins: ['GET', '/api/v3/plugins'],
  /** List the workers. */
  listWorkers: ['GET', '/api/v3/workers'],
} as const;
