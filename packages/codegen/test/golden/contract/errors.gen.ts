// Generated from spec/openapi.json by `pnpm generate`. Do not edit.

import type { ErrorCode } from './types.gen.js';

/** The HTTP status of every error code, and what it says. */
export const errorCodes: Readonly<Record<ErrorCode, { status: number; title: string }>> =
{
  "wrong": {
    "status": 400,
    "title": "Wrong."
  }
};
