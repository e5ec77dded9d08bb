import { expect, test } from 'vitest';
import { useCarried } from '../support/carried.js';
import { useLab } from '../support/lab.js';

const carried = useCarried();
const system = {
  get current() {
    return carried.current.system;
  },
};
const lab = useLab(system);

test('smoke', async () => {
  const host = await lab.host('dell_hpe');
  const { system, detail } = carried.current;
  await carried.current.moveAll();
  const move = await (await system.call('GET', `moves/progress/${host}?include=ended`)).json();
  const whole = await detail((move as { move_id: number }).move_id);
  console.log(JSON.stringify(whole.plan, null, 1));
  console.log(
    whole.events
      .map(
        (e) =>
          `${e.cursor} ${e.time} ${e.type} ${e.status} ${e.message ?? ''} ${JSON.stringify(e.data).slice(0, 120)}`,
      )
      .join('\n'),
  );
  console.log(JSON.stringify(carried.current.lab.host(host)));
  expect(whole.status).toBe('completed');
});
