import { specVersion } from '@quads/contract';
import { describe, expect, test } from 'vitest';
import { useDueHosts } from './support/due-hosts.js';
import { createReporter } from './support/reporter.js';
import { scrape } from './support/scrape.js';
import { useSystem } from './support/system.js';

// The metrics of the server, as a scraper reads them.

describe('of a running system', () => {
  const system = useSystem();
  const reporter = createReporter(system, useDueHosts(system));
  const now = () => scrape(system.current.url);

  test('requests are counted by template, method and status', async () => {
    const before = await now();
    for (const host of ['a', 'b', 'c']) await system.current.call('GET', `hosts/${host}`);
    await system.current.call('PROPFIND', 'nothing/here');
    const after = await now();
    const host = 'route="/api/v3/hosts/{hostname}",method="GET",status="400"';
    const none = 'route="none",method="other",status="404"';
    for (const [labels, times] of [
      [host, 3],
      [none, 1],
    ] as const) {
      const name = `quads_http_request_duration_seconds_count{${labels}}`;
      expect((after.get(name) ?? 0) - (before.get(name) ?? 0)).toBe(times);
      const bucket = [...after.keys()].find((key) => key.includes(`_bucket{le="10",${labels}`));
      expect(bucket).toBeDefined();
    }
    expect([...after.keys()].join()).not.toContain('nothing/here');
  });

  test('live moves are counted by status and profile, ended ones are not', async () => {
    const one = await reporter.startNewHost();
    await reporter.startNewHost('return');
    const live = (status: string, profile: string) =>
      `quads_live_moves{status="${status}",profile="${profile}"}`;
    const before = await now();
    expect(before.get(live('pending', 'return'))).toBe(1);
    await reporter.reportAll(one.id, 'provisioning');
    expect((await now()).get(live('provisioning', 'dell_hpe'))).toBe(1);
    await reporter.reportAll(one.id, 'completed');
    const after = await now();
    expect(after.has(live('provisioning', 'dell_hpe'))).toBe(false);
    expect(after.get('quads_log_cursor')).toBe(await reporter.head());
    expect(after.get('quads_log_lag_events')).toBe(0);
    expect(after.get('quads_log_stale_seconds')).toBe(0);
  });

  test('an append to the log is counted as one batch with its events', async () => {
    const before = await now();
    await reporter.startNewHost();
    const after = await now();
    const rise = (name: string) => (after.get(name) ?? 0) - (before.get(name) ?? 0);
    expect(rise('quads_log_batch_events_count')).toBe(1);
    expect(rise('quads_log_batch_events_sum')).toBe(rise('quads_log_cursor'));
    expect(rise('quads_log_batch_duration_seconds_count')).toBe(1);
  });

  test('the process has its version and its default metrics', async () => {
    const page = await now();
    const builds = [...page.keys()].filter((key) => key.startsWith('quads_build_info'));
    expect(builds).toEqual([expect.stringContaining(`spec_version="${specVersion}"`)]);
    expect(page.get('quads_database_up')).toBe(1);
    expect(page.get('process_cpu_seconds_total')).toBeGreaterThan(0);
    expect(page.has('nodejs_eventloop_lag_seconds')).toBe(true);
  });
});

describe('without its database', () => {
  const system = useSystem();

  test('the page has no metrics of the database', async () => {
    expect((await scrape(system.current.url)).get('quads_log_cursor')).toBe(0);
    await system.current.store.close();
    const page = await scrape(system.current.url);
    expect(page.get('quads_database_up')).toBe(0);
    expect(page.has('quads_log_cursor')).toBe(false);
    expect(page.has('quads_log_lag_events')).toBe(false);
  });
});

describe('with a database that hangs', () => {
  const system = useSystem({
    wrapStore: (store) => ({
      ...store,
      reader: { ...store.reader, liveCounts: () => new Promise(() => undefined) },
    }),
  });

  test('the page is still served', async () => {
    const page = await scrape(system.current.url);
    expect(page.get('quads_database_up')).toBe(0);
    expect(page.has('process_cpu_seconds_total')).toBe(true);
  });
});
