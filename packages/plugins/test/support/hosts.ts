import { type Call, type HostFacts, type PluginTools, silent, type Vendor } from '@quads/engine';

export const hostOf = (vendor: Vendor = 'Dell', name = 'host01.example.com'): HostFacts => ({
  id: 1,
  name,
  model: 'R640',
  vendor,
  hostType: 'scalelab',
  rack: 'h01',
  uloc: '01',
  blade: null,
  defaultCloud: 'cloud01',
  ports: [
    { name: 'em1', macAddress: 'aa:00:00:00:00:01', switchIp: '10.0.0.1', switchPort: 'et-0/0/1' },
    { name: 'em2', macAddress: 'aa:00:00:00:00:02', switchIp: '10.0.0.2', switchPort: 'et-0/0/2' },
  ],
});

export const now = '2026-11-22T12:00:00.000Z';

export const callOf = (signal = new AbortController().signal): Call => ({
  signal,
  now,
  token: 'one-effect',
  epoch: 1,
  log: silent,
});

export const tools: PluginTools = { log: silent, now: () => now };
