import type { OsImage, SelfScheduleSettings } from '@quads/engine';
import type { AttemptLimits, FollowerLimits, LegacyErrors } from '@quads/server';
import type { ListenLimits } from '../listener/limits.js';
import type { PipelineConfig } from './read-pipeline.js';

export interface Limits extends ListenLimits {
  readonly bodyBytes: number;
}

/** The settings of a deployment, read and checked once. */
export interface Config {
  readonly host: string;
  readonly port: number;
  /** Where the database is; undefined: the embedded one. */
  readonly databaseUrl: string | undefined;
  /** How many connections to the database this process has at most. */
  readonly databaseConnections: number;
  /** Where the embedded database keeps its data. */
  readonly dataDir: string;
  readonly adminEmail: string;
  /** Undefined: one is made up and printed once. */
  readonly adminPassword: string | undefined;
  /** `auto`: on with the embedded database and an empty inventory. */
  readonly demo: 'auto' | 'on' | 'off';
  /** Undefined: one is made up and kept in the database. */
  readonly jwtSecret: string | undefined;
  readonly tokenTtlSeconds: number;
  /** How long events of the log are handed out to followers. */
  readonly replayWindowSeconds: number;
  /** `authenticated`: reading the inventory and the moves needs an account. */
  readonly readAccess: 'public' | 'authenticated';
  /** `open`: anyone may make an account for themselves. */
  readonly registration: 'off' | 'open';
  readonly supermicroFragments: readonly string[];
  /** What hosts can be installed with, if no provisioner lists its images. */
  readonly osImages: readonly OsImage[];
  readonly sparePool: string;
  /** What users may book for themselves. */
  readonly selfSchedule: SelfScheduleSettings;
  /** The URL of this API in browsers; undefined: the host that a request names. */
  readonly publicUrl: string | undefined;
  /** Origins whose pages may call; `*` is any, for reads only. */
  readonly corsOrigins: readonly string[];
  /** What connections, requests and their bodies must keep to. */
  readonly limits: Limits;
  /** How many streams and long polls may be open at a time. */
  readonly followerLimits: FollowerLimits;
  /** How many wrong passwords are checked, and how many accounts registered. */
  readonly attemptLimits: AttemptLimits;
  /** Whether programs over quads-lib get the statuses that quads-lib raises on. */
  readonly legacyErrors: LegacyErrors;
  /** How moves are carried, and which. */
  readonly pipeline: PipelineConfig;
  readonly logLevel: LogLevel;
  /** `text`: a line for people; `json`: an object for programs. */
  readonly logFormat: LogFormat;
}

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogFormat = 'json' | 'text';
export type LogLevel = (typeof logLevels)[number];
