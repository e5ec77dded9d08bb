// Drops the notifications of a database.

/** https://www.postgresql.org/docs/current/protocol-message-formats.html: NotificationResponse. */
const notification = 'A'.charCodeAt(0);

/** The length of the message at an offset, with its type; undefined if it is incomplete. */
const lengthAt = (data, from) => {
  if (data.length < from + 5) return undefined;
  const length = 1 + data.readInt32BE(from + 1);
  return data.length < from + length ? undefined : length;
};

/** Splits bytes of the server into messages, and the rest of an incomplete one. */
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
 * Passes the messages of the database on, and can drop its notifications.
 *
 * - `drop(isOn)` turns that on and off; `dropped()` is the number of dropped notifications.
 * - `createFilter` is for a TCP proxy; connections must not be encrypted.
 */
export const createNotificationFilter = () => {
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
