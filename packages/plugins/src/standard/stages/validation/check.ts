import type {
  Checked,
  CheckResult,
  Loaded,
  Outcome,
  StageWork,
  ValidatorPlugin,
} from '@quads/engine';
import { PluginError } from '@quads/engine';

type Found = NonNullable<Checked['validation']>;

const result = (check: string, outcome: Outcome): CheckResult => ({
  check,
  passed: outcome.kind === 'done',
  message:
    outcome.kind === 'wait' ? outcome.on.detail : (outcome.message ?? 'It is as it should be.'),
});

/** What a check comes to; one that breaks off has not passed, and the next is another chance. */
const tried = async (check: string, run: () => Promise<Outcome>): Promise<CheckResult> => {
  try {
    return result(check, await run());
  } catch (error) {
    const message = error instanceof PluginError ? error.message : 'The check broke off.';
    return { check, passed: false, message };
  }
};

const ofHost = async (
  { name, operations }: Loaded<ValidatorPlugin>,
  { host, move, tenant, call }: StageWork,
): Promise<CheckResult[]> => {
  const { checkHost } = operations;
  const subject = { host, cloud: move.targetCloud, tenant };
  return checkHost ? [await tried(`${name}: host`, () => checkHost(subject, call))] : [];
};

const ofCloud = async (
  { name, operations }: Loaded<ValidatorPlugin>,
  work: StageWork,
): Promise<CheckResult[]> => {
  const { checkCloud } = operations;
  if (!checkCloud) return [];
  // With those that are fit already: a host that is not holds back nobody but itself.
  const hosts = [work.host, ...(await work.peers())];
  const subject = { cloud: work.move.targetCloud, hosts, tenant: work.tenant };
  return [await tried(`${name}: cloud`, () => checkCloud(subject, work.call))];
};

const havePassed = (checks: readonly CheckResult[]): boolean =>
  checks.every(({ passed }) => passed);

/** Tests a host, and then its cloud as far as it is there. */
export const check = async (work: StageWork): Promise<Found> => {
  const { validators } = work.tools;
  const own = (await Promise.all(validators.map((one) => ofHost(one, work)))).flat();
  if (!havePassed(own)) return { passed: false, checks: own };
  const clouds = (await Promise.all(validators.map((one) => ofCloud(one, work)))).flat();
  return { passed: havePassed(clouds), checks: [...own, ...clouds] };
};
