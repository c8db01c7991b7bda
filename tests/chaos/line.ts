import { connect, createServer, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * What a line between two programs does. `reset`: every connection is refused or broken, and both sides are told. `blackhole`:
 * nothing passes, and nobody is told; what was said meanwhile arrives once the line is clear, as TCP repeats it. `slow`: each
 * piece comes late, in order.
 */
export type LineState = "clear" | "reset" | "blackhole" | "slow";

/** A line of our own between a program and a server, on the loopback address. */
export interface Line {
  readonly port: number;
  set(state: LineState): void;
  /**
   * The connections that stand are forgotten, as by a firewall: the server sees them end, the program sees nothing and is never
   * answered. New ones are as good as any.
   */
  forget(): void;
  stop(): void;
}

interface Connection {
  readonly client: Socket;
  server?: Socket;
  isForgotten: boolean;
}

const SLOW_MS = 250;

/** Starts a line to a port of this machine. `said` hears each piece of the program as it says it, before the line holds it up. */
export async function startLine(target: number, said: (piece: Buffer) => void = () => undefined): Promise<Line> {
  const connections = new Set<Connection>();
  let state: LineState = "clear";
  let whenClear: (() => void)[] = [];
  const clear = (): Promise<void> =>
    state === "blackhole" ? new Promise((resolve) => whenClear.push(resolve)) : Promise.resolve();

  /** Hands on what one side says, piece after piece; a piece is never overtaken. */
  const carry = (connection: Connection, from: Socket, opened: Promise<Socket>): void => {
    let last: Promise<unknown> = opened;
    const after = (work: (to: Socket) => void): void => {
      const isSlow = state === "slow";
      last = last.then(async () => {
        if (isSlow) await sleep(SLOW_MS);
        await clear();
        if (!connection.isForgotten) work(await opened);
      });
    };
    from.on("data", (chunk) => after((to) => void (to.destroyed || to.write(chunk))));
    from.on("end", () => after((to) => void to.end()));
    from.on("close", () => after((to) => void to.destroySoon()));
  };
  const server = createServer((client) => {
    const connection: Connection = { client, isForgotten: false };
    client.on("error", () => undefined).setNoDelay(true);
    if (state === "reset") return void client.resetAndDestroy();
    connections.add(connection);
    client.on("close", () => connections.delete(connection));
    const opened = clear().then(() => {
      const onward = connect(target, "127.0.0.1").setNoDelay(true);
      connection.server = onward;
      onward.on("error", () => void (connection.isForgotten || client.resetAndDestroy()));
      carry(connection, onward, Promise.resolve(client));
      return onward;
    });
    client.on("data", said);
    carry(connection, client, opened);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const breakAll = (): void => {
    for (const { client, server: onward } of connections) {
      client.resetAndDestroy();
      onward?.resetAndDestroy();
    }
  };
  return {
    port: typeof address === "object" && address !== null ? address.port : 0,
    set(next) {
      state = next;
      if (next === "reset") breakAll();
      if (next === "blackhole") return;
      for (const goOn of whenClear.splice(0)) goOn();
    },
    forget() {
      for (const connection of connections) {
        connection.isForgotten = true;
        connection.server?.destroy();
      }
    },
    stop() {
      server.close();
      whenClear = [];
      breakAll();
    },
  };
}
