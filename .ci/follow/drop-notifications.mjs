// A database whose notifications do not arrive.

/** https://www.postgresql.org/docs/current/protocol-message-formats.html: NotificationResponse. */
const notification = 'A'.charCodeAt(0);

/** The length of the message at a place, its type included; nothing when it is not whole. */
const lengthAt = (data, from) => {
  if (data.length < from + 5) return undefined;
  const length = 1 + data.readInt32BE(from + 1);
  return data.length < from + length ? undefined : length;
};

/** What a server said, message by message, and the beginning of one that is not whole. */
const split = (data) => {
  const messages = [];
  let from = 0;
  for (let length = lengthAt(data, 0); length; length = lengthAt(data, from)) {
    messages.push(data.subarray(from, from + length));
    from += length;
  }
  return { messages, rest: data.subarray(from) };
};

/**
 * Lets the database speak, and drops its notifications while it is told to.
 *
 * - `drop(isOn)` begins and ends that; `dropped()` is how many it were.
 * - `createFilter` is for a way; connections must not be encrypted.
 */
export const createMuffle = () => {
  let isOn = false;
  let dropped = 0;

  const createFilter = () => {
    let rest = Buffer.alloc(0);
    return (data) => {
      const found = split(Buffer.concat([rest, data]));
      rest = found.rest;
      const passed = found.messages.filter((message) => !isOn || message[0] !== notification);
      dropped += found.messages.length - passed.length;
      return { data: Buffer.concat(passed) };
    };
  };

  return {
    createFilter,
    drop: (on) => {
      isOn = on;
    },
    dropped: () => dropped,
  };
};
