import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from "node:http";

/**
 * A proxy before some processes, which asks each of them at `/readyz` and sends requests to those that are ready, in turn.
 * Where none is, as on a machine that has no time for anything, it tries all that are there, as load balancers do.
 */
export interface RoundRobin {
  readonly port: number;
  /** Begins to ask the process at a port. */
  add(port: number): void;
  /** Sends no more there, as an operator does by hand. */
  remove(port: number): void;
  /** Ports that were ready when they were last asked. */
  ready(): readonly number[];
  stop(): Promise<void>;
}

const LOOK_MS = 1_000;
/** A busy machine is not one that is gone: only what answers otherwise, or not at all, is left out. */
const LOOK_PATIENCE_MS = 10_000;

/** It tries no request a second time: what fails behind it fails for whoever asked. */
export async function startRoundRobin(at: number): Promise<RoundRobin> {
  const agent = new Agent({ keepAlive: true });
  const behind = new Map<number, "ready" | "unready" | "gone">();
  let turn = 0;
  const which = (wanted: string): readonly number[] =>
    [...behind].flatMap(([port, standing]) => (standing === wanted ? port : []));
  const look = async (port: number): Promise<void> => {
    const signal = AbortSignal.timeout(LOOK_PATIENCE_MS);
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`, { signal }).catch(() => undefined);
    await answer?.body?.cancel().catch(() => undefined);
    if (!behind.has(port)) return;
    behind.set(port, answer === undefined ? "gone" : answer.status === 200 ? "ready" : "unready");
    setTimeout(() => void look(port), LOOK_MS);
  };
  const server = createServer((from, to) => {
    const ready = which("ready");
    const ports = ready.length > 0 ? ready : which("unready");
    turn += 1;
    const port = ports[turn % ports.length];
    if (port === undefined) return void to.writeHead(503).end();
    handOn(agent, port, from, to);
  });
  await new Promise<void>((resolve) => server.listen(at, "127.0.0.1", resolve));
  return {
    port: at,
    add(port) {
      behind.set(port, "gone");
      void look(port);
    },
    remove(port) {
      behind.delete(port);
    },
    ready: () => which("ready"),
    async stop() {
      behind.clear();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      agent.destroy();
    },
  };
}

function handOn(agent: Agent, port: number, from: IncomingMessage, to: ServerResponse): void {
  const { method, url: path, headers } = from;
  const onward = request({ host: "127.0.0.1", port, method, path, headers, agent }, (answer) => {
    to.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(to);
    answer.on("error", () => to.destroy());
  });
  onward.on("error", () => (to.headersSent ? to.destroy() : to.writeHead(502).end()));
  from.pipe(onward);
}
