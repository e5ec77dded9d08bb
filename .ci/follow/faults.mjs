// The faults of a round. Each is applied while reporters write.
const restart = async (replica, end) => {
  await replica[end]();
  await replica.start();
};

export const faults = [
  {
    name: 'an API is killed and started again',
    apply: ({ environment, random }) => restart(random.pick(environment.replicas), 'kill'),
  },
  {
    name: 'an API stops cleanly and starts again',
    apply: ({ environment, random }) => restart(random.pick(environment.replicas), 'stop'),
  },
  {
    name: 'PostgreSQL crashes and restarts',
    apply: ({ environment }) => environment.database.crash(),
  },
  {
    name: 'connections are cut inside an event',
    apply: ({ environment, random }) => environment.cutter.arm(random.between(2, 8)),
  },
  {
    name: 'notifications are dropped',
    apply: async ({ environment: { notificationFilters, reporters }, random }) => {
      for (const notificationFilter of notificationFilters) notificationFilter.drop(true);
      await reporters.more(random.between(50, 200));
      for (const notificationFilter of notificationFilters) notificationFilter.drop(false);
    },
  },
  {
    name: 'followers change to a delayed replica, and back',
    apply: async ({ environment: { replicas, reporters }, random }) => {
      const [current, delayed] = replicas;
      const setTarget = (url) => {
        current.apiProxy.setTarget(url);
        current.apiProxy.cut();
      };
      delayed.database.pause();
      try {
        await reporters.more(random.between(20, 100));
        setTarget(delayed.url());
        await reporters.more(random.between(20, 100));
      } finally {
        delayed.database.resume();
      }
      await reporters.more(20);
      setTarget(current.url());
    },
  },
  {
    name: 'a follower is paused',
    apply: async ({ environment: { reporters }, followers, random }) => {
      const follower = random.pick(followers);
      follower.pause();
      await reporters.more(random.between(50, 200));
      follower.resume();
    },
  },
  {
    name: 'a follower is killed and resumes by its token',
    apply: async ({ environment: { reporters }, followers, random }) => {
      const follower = random.pick(followers);
      await follower.kill();
      await reporters.more(random.between(50, 200));
      follower.restart();
    },
  },
];
