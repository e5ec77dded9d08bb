// What may happen to those who follow moves. Each is done while reporters write.
const restart = async (replica, end) => {
  await replica[end]();
  await replica.start();
};

export const faults = [
  {
    name: 'an API is killed and started again',
    happen: ({ world, random }) => restart(random.pick(world.replicas), 'kill'),
  },
  {
    name: 'an API stops in order and starts again',
    happen: ({ world, random }) => restart(random.pick(world.replicas), 'stop'),
  },
  {
    name: 'PostgreSQL crashes and comes back',
    happen: ({ world }) => world.database.crash(),
  },
  {
    name: 'connections are cut inside an event',
    happen: ({ world, random }) => world.cutter.arm(random.between(2, 8)),
  },
  {
    name: 'notifications are dropped',
    happen: async ({ world: { muffles, writers }, random }) => {
      for (const muffle of muffles) muffle.drop(true);
      await writers.more(random.between(50, 200));
      for (const muffle of muffles) muffle.drop(false);
    },
  },
  {
    name: 'followers change to a replica that is behind, and back',
    happen: async ({ world: { replicas, writers }, random }) => {
      const [ahead, behind] = replicas;
      const lead = (url) => {
        ahead.door.lead(url);
        ahead.door.cut();
      };
      behind.database.hold();
      try {
        await writers.more(random.between(20, 100));
        lead(behind.url());
        await writers.more(random.between(20, 100));
      } finally {
        behind.database.release();
      }
      await writers.more(20);
      lead(ahead.url());
    },
  },
  {
    name: 'a follower stands still for a while',
    happen: async ({ world: { writers }, followers, random }) => {
      const follower = random.pick(followers);
      follower.freeze();
      await writers.more(random.between(50, 200));
      follower.thaw();
    },
  },
  {
    name: 'a follower ends, and goes on by its token',
    happen: async ({ world: { writers }, followers, random }) => {
      const follower = random.pick(followers);
      await follower.leave();
      await writers.more(random.between(50, 200));
      follower.comeBack();
    },
  },
];
