import type { SendingChannel } from "../../domain/people/contact.ts";
import type { Line } from "./deliver.ts";

/** The same lines; `calling` is told how many calls to platforms are in flight each time one begins or ends. */
export function countedLines(
  lines: ReadonlyMap<SendingChannel, Line>,
  calling: (inFlight: number) => void,
): ReadonlyMap<SendingChannel, Line> {
  let inFlight = 0;
  const count = (by: 1 | -1): void => {
    inFlight += by;
    calling(inFlight);
  };
  const counted = (line: Line): Line => ({
    ...line,
    sender: {
      ...line.sender,
      async send(address, message) {
        count(1);
        try {
          return await line.sender.send(address, message);
        } finally {
          count(-1);
        }
      },
    },
  });
  return new Map([...lines].map(([channel, line]) => [channel, counted(line)]));
}
