// Generated from spec/openapi.json by `pnpm generate`. Do not edit.

import type { MoveStatus, Profile, Stage } from './types.gen.js';

/** The profiles, in order. */
export const profiles: readonly Profile[] = [
  "dell_hpe",
  "supermicro",
  "no_wipe",
  "return"
];

/** Every status, in order. */
export const statuses: readonly MoveStatus[] = [
  "pending",
  "switch_config",
  "ipmi_config",
  "hardware_prep",
  "power_on",
  "provisioning",
  "cleanup",
  "reboot",
  "post_install",
  "foreman_rbac",
  "validation",
  "released",
  "completed",
  "failed"
];

/** The stage table, in order: the stages, then the two ends. */
export const stages: readonly Stage[] = [
  {
    "status": "pending",
    "stage": 1,
    "kind": "stage",
    "title": "Pending",
    "description": "Queued, not started.",
    "reported_by": "the API, when the move is created",
    "profiles": [
      "dell_hpe",
      "supermicro",
      "no_wipe",
      "return"
    ],
    "poll_seconds": 15,
    "expected_seconds": 120,
    "limit_seconds": 86400
  },
  {
    "status": "switch_config",
    "stage": 2,
    "kind": "stage",
    "title": "Switch configuration",
    "description": "The switch plugin configures the VLANs of the host's ports.",
    "reported_by": "the mover, before the work",
    "profiles": [
      "dell_hpe",
      "supermicro",
      "no_wipe",
      "return"
    ],
    "poll_seconds": 5,
    "expected_seconds": 60,
    "limit_seconds": 900
  },
  {
    "status": "ipmi_config",
    "stage": 3,
    "kind": "stage",
    "title": "BMC credentials",
    "description": "The tenant's BMC user is configured and verified.",
    "reported_by": "the release plugin",
    "profiles": [
      "dell_hpe",
      "supermicro",
      "no_wipe",
      "return"
    ],
    "poll_seconds": 5,
    "expected_seconds": 60,
    "limit_seconds": 900
  },
  {
    "status": "hardware_prep",
    "stage": 4,
    "kind": "stage",
    "title": "Hardware preparation",
    "description": "The hardware plugin prepares the host; on Dell, the boot order change and its BMC job.",
    "reported_by": "the release plugin",
    "profiles": [
      "dell_hpe"
    ],
    "poll_seconds": 30,
    "expected_seconds": 900,
    "limit_seconds": 3600
  },
  {
    "status": "power_on",
    "stage": 5,
    "kind": "stage",
    "title": "Power on",
    "description": "The host is powered on, by Redfish or by an IPMI reset.",
    "reported_by": "the release plugin",
    "profiles": [
      "dell_hpe",
      "supermicro"
    ],
    "poll_seconds": 10,
    "expected_seconds": 60,
    "limit_seconds": 900
  },
  {
    "status": "provisioning",
    "stage": 6,
    "kind": "stage",
    "title": "Provisioning",
    "description": "The host is registered in the provisioner for its installation.",
    "reported_by": "the release plugin",
    "profiles": [
      "dell_hpe",
      "supermicro"
    ],
    "poll_seconds": 10,
    "expected_seconds": 120,
    "limit_seconds": 1800
  },
  {
    "status": "cleanup",
    "stage": 7,
    "kind": "stage",
    "title": "Virtual media clean-up",
    "description": "Virtual media are unmounted and remote images detached.",
    "reported_by": "the release plugin",
    "profiles": [
      "dell_hpe"
    ],
    "poll_seconds": 5,
    "expected_seconds": 30,
    "limit_seconds": 900
  },
  {
    "status": "reboot",
    "stage": 8,
    "kind": "stage",
    "title": "Reboot",
    "description": "The host boots from the network into its installation.",
    "reported_by": "the release plugin",
    "profiles": [
      "dell_hpe",
      "supermicro"
    ],
    "poll_seconds": 30,
    "expected_seconds": 300,
    "limit_seconds": 3600
  },
  {
    "status": "post_install",
    "stage": 9,
    "kind": "stage",
    "title": "Records",
    "description": "The records of the host and its schedule are updated.",
    "reported_by": "the release plugin",
    "profiles": [
      "dell_hpe",
      "supermicro",
      "no_wipe",
      "return"
    ],
    "poll_seconds": 10,
    "expected_seconds": 30,
    "limit_seconds": 900
  },
  {
    "status": "foreman_rbac",
    "stage": 10,
    "kind": "stage",
    "title": "Provisioner access",
    "description": "Access rights in the provisioner are brought in line.",
    "reported_by": "the mover",
    "profiles": [
      "dell_hpe",
      "supermicro",
      "no_wipe"
    ],
    "poll_seconds": 10,
    "expected_seconds": 120,
    "limit_seconds": 1800
  },
  {
    "status": "validation",
    "stage": 11,
    "kind": "stage",
    "title": "Validation",
    "description": "System and network tests, after a grace period for the installation.",
    "reported_by": "the validator",
    "profiles": [
      "dell_hpe",
      "supermicro"
    ],
    "poll_seconds": 60,
    "expected_seconds": 7200,
    "limit_seconds": 43200
  },
  {
    "status": "released",
    "stage": 12,
    "kind": "stage",
    "title": "Released",
    "description": "The host is released to its tenant.",
    "reported_by": "the validator, or the mover",
    "profiles": [
      "dell_hpe",
      "supermicro",
      "no_wipe"
    ],
    "poll_seconds": 2,
    "expected_seconds": 5,
    "limit_seconds": 900
  },
  {
    "status": "completed",
    "stage": null,
    "kind": "terminal",
    "title": "Completed",
    "description": "Every stage of the plan is done.",
    "reported_by": "the mover or the validator",
    "profiles": [
      "dell_hpe",
      "supermicro",
      "no_wipe",
      "return"
    ],
    "poll_seconds": 60,
    "expected_seconds": null,
    "limit_seconds": null
  },
  {
    "status": "failed",
    "stage": null,
    "kind": "terminal",
    "title": "Failed",
    "description": "The move ended without success; `failed_stage` and `failure` say where and why.",
    "reported_by": "anyone, at any stage",
    "profiles": [
      "dell_hpe",
      "supermicro",
      "no_wipe",
      "return"
    ],
    "poll_seconds": 30,
    "expected_seconds": null,
    "limit_seconds": null
  }
];
