import { onTestFinished } from 'vitest';
import { type Lab, type LabServer, serveLab } from '../../../src/simulated/lab/index.js';

/** Serves a lab until the test ends. */
export const serveForTest = async (lab: Lab): Promise<LabServer> => {
  const server = await serveLab(lab);
  onTestFinished(() => server.close());
  return server;
};
