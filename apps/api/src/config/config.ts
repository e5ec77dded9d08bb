import type { OsImage, SelfScheduleSettings } from '@quads/engine';
import type { AttemptLimits, LegacyErrors, SubscriberLimits } from '@quads/server';
import type { ListenLimits } from '../listener/limits.js';
import type { PipelineConfig } from './read-pipeline.js';

export interface Limits extends ListenLimits {
  readonly bodyBytes: number;
}

/** The settings of a deployment, read and checked once. */
export interface Config {
  readonly host: string;
  readonly port: number;
  /** The URL of the database; undefined: the embedded database. */
  readonly databaseUrl: string | undefined;
  /** The maximum number of connections of this process to the database. */
  readonly databaseConnections: number;
  /** Where the embedded database keeps its data. */
  readonly dataDir: string;
  readonly adminEmail: string;
  /** Undefined: one is generated and printed once. */
  readonly adminPassword: string | undefined;
  /** `auto`: on with the embedded database and an empty inventory. */
  readonly demo: 'auto' | 'on' | 'off';
  /** Undefined: one is generated and stored in the database. */
  readonly jwtSecret: string | undefined;
  readonly tokenTtlSeconds: number;
  /** How long subscribers can resume from an event of the log. */
  readonly replayWindowSeconds: number;
  /** `authenticated`: reading the inventory and the moves needs an account. */
  readonly readAccess: 'public' | 'authenticated';
  /** `open`: anyone may register an account. */
  readonly registration: 'off' | 'open';
  readonly supermicroFragments: readonly string[];
  /** The operating systems that hosts can get, if no provisioner lists its images. */
  readonly osImages: readonly OsImage[];
  readonly sparePool: string;
  /** The limits of self-scheduling. */
  readonly selfSchedule: SelfScheduleSettings;
  /** The URL of this API in browsers; undefined: the host of each request. */
  readonly publicUrl: string | undefined;
  /** Origins whose pages may send requests; `*` is any, for reads only. */
  readonly corsOrigins: readonly string[];
  /** Limits of connections, requests and their bodies. */
  readonly limits: Limits;
  /** The maximum number of open streams and long polls. */
  readonly subscriberLimits: SubscriberLimits;
  /** Rate limits of wrong passwords and registrations. */
  readonly attemptLimits: AttemptLimits;
  /** Whether legacy callers get the statuses on which quads-lib raises an exception. */
  readonly legacyErrors: LegacyErrors;
  /** Settings of the pipeline: mover, worker, plugins, retries. */
  readonly pipeline: PipelineConfig;
  readonly logLevel: LogLevel;
  /** `text`: a line for people; `json`: an object for programs. */
  readonly logFormat: LogFormat;
}

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogFormat = 'json' | 'text';
export type LogLevel = (typeof logLevels)[number];
