import type {
  CheckResult,
  LoadedPlugin,
  Outcome,
  StageInput,
  ValidatorPlugin,
  WithValidation,
} from '@quads/engine';
import { PluginError } from '@quads/engine';

type Found = NonNullable<WithValidation['validation']>;

const result = (check: string, outcome: Outcome): CheckResult => ({
  check,
  passed: outcome.kind === 'done',
  message:
    outcome.kind === 'wait' ? outcome.on.detail : (outcome.message ?? 'The check has passed.'),
});

/** The result of a check. An error counts as not passed: the next check may pass. */
const runCheck = async (check: string, run: () => Promise<Outcome>): Promise<CheckResult> => {
  try {
    return result(check, await run());
  } catch (error) {
    const message = error instanceof PluginError ? error.message : 'The check ended with an error.';
    return { check, passed: false, message };
  }
};

const checkHostWith = async (
  { name, operations }: LoadedPlugin<ValidatorPlugin>,
  { host, move, tenant, call }: StageInput,
): Promise<CheckResult[]> => {
  const { checkHost } = operations;
  const subject = { host, cloud: move.targetCloud, tenant };
  return checkHost ? [await runCheck(`${name}: host`, () => checkHost(subject, call))] : [];
};

const checkCloudWith = async (
  { name, operations }: LoadedPlugin<ValidatorPlugin>,
  work: StageInput,
): Promise<CheckResult[]> => {
  const { checkCloud } = operations;
  if (!checkCloud) return [];
  // Only with hosts that are already validated: others do not delay this one.
  const hosts = [work.host, ...(await work.peers())];
  const subject = { cloud: work.move.targetCloud, hosts, tenant: work.tenant };
  return [await runCheck(`${name}: cloud`, () => checkCloud(subject, work.call))];
};

const havePassed = (checks: readonly CheckResult[]): boolean =>
  checks.every(({ passed }) => passed);

/** Checks a host and, if it passes, its cloud with the hosts that are already validated. */
export const check = async (work: StageInput): Promise<Found> => {
  const { validators } = work.tools;
  const own = (await Promise.all(validators.map((one) => checkHostWith(one, work)))).flat();
  if (!havePassed(own)) return { passed: false, checks: own };
  const clouds = (await Promise.all(validators.map((one) => checkCloudWith(one, work)))).flat();
  return { passed: havePassed(clouds), checks: [...own, ...clouds] };
};
