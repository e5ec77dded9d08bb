import { beforeAll } from 'vitest';
import { answerTo } from './answer.js';
import { assign } from './due-hosts.js';
import type { System } from './system.js';

export const invalidRequest = { status: 400, body: { code: 'invalid_request' } };

export const port = {
  mac_address: 'aa:bb:cc:dd:ee:01',
  switch_ip: '10.1.34.210',
  switch_port: 'et-0/0/0',
};

export const cpu = { handle: 'CPU.1', vendor: 'Intel', product: 'Xeon', processor_type: 'CPU' };

/** Creates clouds in a system. Returns helpers that create hosts and call the API. */
export const useHardware = (system: { readonly current: System }) => {
  let count = 0;
  beforeAll(async () => {
    await assign(system.current.quads, 'cloud02', true);
  });
  const call = <Body>(method: string, path: string, body?: unknown) =>
    answerTo<Body>(system.current.call(method, path, body));
  const newHost = async (name: string, rack: string): Promise<void> => {
    const place = { model: 'R640', host_type: 'scalelab', rack, uloc: '1' };
    await system.current.quads.createHost({ body: { name, ...place } });
  };
  return {
    call,
    get: <Body>(path: string) => call<Body>('GET', path),
    newHost,
    /** A host without any parts. */
    newEmptyHost: async (): Promise<string> => {
      count += 1;
      const name = `host${count}.example.com`;
      await newHost(name, 'a01');
      return name;
    },
  };
};
