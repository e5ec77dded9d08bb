import { parseArgs } from 'node:util';
import { createLab } from './lab.js';
import { readRules } from './read-rules.js';
import { type LabServer, serveLab } from './serve-lab.js';

const options = {
  port: { type: 'string', default: '0' },
  seed: { type: 'string', default: '1' },
  speed: { type: 'string', default: '1' },
  rules: { type: 'string', default: '[]' },
} as const;

/**
 * Serves a lab by the arguments of a command line.
 *
 * @example runLab(['--port=8700', '--seed=7', '--speed=60', '--rules=[]'])
 */
export const runLab = async (args: readonly string[]): Promise<LabServer> => {
  const { values } = parseArgs({ args: [...args], options });
  const lab = createLab({
    seed: Number(values.seed),
    speed: Number(values.speed),
    rules: readRules(JSON.parse(values.rules)),
  });
  return serveLab(lab, { port: Number(values.port) });
};
