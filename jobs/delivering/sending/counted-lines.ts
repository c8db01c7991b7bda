import type { Tracer } from "../../../knowledge/index.ts";
import type { SendOutcome } from "../../domain/delivery/outcome.ts";
import type { SendingChannel } from "../../domain/people/contact.ts";
import type { Line } from "./deliver.ts";

/** Told of each call to a platform that has ended: what came of it, "fault" where it threw, and how long it took. */
export type OnCalled = (channel: SendingChannel, outcome: SendOutcome["kind"] | "fault", milliseconds: number) => void;

/** The same lines; each call is a step of what is followed. */
export function tracedLines(
  lines: ReadonlyMap<SendingChannel, Line>,
  tracer: Tracer,
): ReadonlyMap<SendingChannel, Line> {
  const traced = (line: Line): Line => {
    const { sender } = line;
    const about = { channel: sender.channel };
    return {
      ...line,
      sender: {
        ...sender,
        send: (...call) => tracer.step("send", about, () => sender.send(...call)),
      },
    };
  };
  return new Map([...lines].map(([channel, line]) => [channel, traced(line)]));
}

/**
 * The same lines; each call is told to `onCalled` when it has ended.
 * @param now monotonic clock in milliseconds
 */
export function toldLines(
  lines: ReadonlyMap<SendingChannel, Line>,
  onCalled: OnCalled,
  now: () => number,
): ReadonlyMap<SendingChannel, Line> {
  const told = (line: Line): Line => ({
    ...line,
    sender: {
      ...line.sender,
      async send(...call) {
        const began = now();
        let came: Parameters<OnCalled>[1] = "fault";
        try {
          const outcome = await line.sender.send(...call);
          came = outcome.kind;
          return outcome;
        } finally {
          onCalled(line.sender.channel, came, now() - began);
        }
      },
    },
  });
  return new Map([...lines].map(([channel, line]) => [channel, told(line)]));
}

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
      async send(...call) {
        count(1);
        try {
          return await line.sender.send(...call);
        } finally {
          count(-1);
        }
      },
    },
  });
  return new Map([...lines].map(([channel, line]) => [channel, counted(line)]));
}
