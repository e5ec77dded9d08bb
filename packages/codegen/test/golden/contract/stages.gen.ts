// Generated from spec/openapi.json by `pnpm generate`. Do not edit.

import type { MoveStatus, Profile, Stage } from './types.gen.js';

/** The profiles, in order. */
export const profiles: readonly Profile[] = [
  "p"
];

/** Every status, in order. */
export const statuses: readonly MoveStatus[] = [
  "first",
  "second",
  "done"
];

/** The stage table, in order: the stages, then the two ends. */
export const stages: readonly Stage[] = [
  {
    "status": "first",
    "stage": 1,
    "kind": "stage",
    "title": "A",
    "description": "A.",
    "reported_by": "a",
    "profiles": [
      "p"
    ],
    "poll_seconds": 1,
    "expected_seconds": 1,
    "limit_seconds": 2
  },
  {
    "status": "second",
    "stage": 2,
    "kind": "stage",
    "title": "A",
    "description": "A.",
    "reported_by": "a",
    "profiles": [
      "p"
    ],
    "poll_seconds": 1,
    "expected_seconds": 1,
    "limit_seconds": 2
  },
  {
    "status": "done",
    "stage": null,
    "kind": "terminal",
    "title": "A",
    "description": "A.",
    "reported_by": "a",
    "profiles": [
      "p"
    ],
    "poll_seconds": 1,
    "expected_seconds": null,
    "limit_seconds": null
  }
];
