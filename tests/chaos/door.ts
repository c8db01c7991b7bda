import {
  Agent,
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type ServerResponse,
} from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Seeded } from "../trust/seeded.ts";

/**
 * What the network does to a call on its way to a web process: `twice` hands it on two times, `answer-lost` breaks off before the
 * caller hears the answer, `slow-body` and `late` take their time, `body-cut` breaks off before the call was said to its end.
 */
const MISCHIEFS = ["twice", "answer-lost", "slow-body", "late", "body-cut"] as const;
type Mischief = (typeof MISCHIEFS)[number];

/** The one address of all web processes: each call goes to the next one that takes it, as behind any load balancer. */
export interface Door {
  readonly url: string;
  /** The share of calls that suffer from now on, 0 … 1. */
  mischief(share: number): void;
  /** How often which mischief happened. */
  happened(): Readonly<Record<Mischief, number>>;
  /** Whether a web process has taken this message of the Zalo bot, which is told once only. */
  hasTaken(messageId: string): boolean;
  stop(): void;
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** A process that stands still is given up after this, and the next one is asked. */
const PATIENCE_MS = { webhook: 1_900, page: 12_000 };
const SLOW_MS = 700;
const LATE_MS = 1_200;

/** Opens the door to web processes at these ports. */
export async function openDoor(ports: readonly number[], seeded: Seeded): Promise<Door> {
  const agent = new Agent({ keepAlive: false });
  const taken = new Set<string>();
  const counts: Record<Mischief, number> = { twice: 0, "answer-lost": 0, "slow-body": 0, late: 0, "body-cut": 0 };
  let share = 0;
  let turn = 0;

  const hand = (from: IncomingMessage, body: Buffer, port: number, how: Mischief | undefined): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const { method = "GET", url: path = "/" } = from;
      const headers = { ...from.headers, "content-length": body.length };
      const timeout = path.startsWith("/webhooks/") ? PATIENCE_MS.webhook : PATIENCE_MS.page;
      const call = request({ host: "127.0.0.1", port, method, path, headers, agent, timeout }, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk)).on("error", reject);
        response.on("end", () => {
          const answer = { status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) };
          const id = path === "/webhooks/zalo-bot" && answer.status === 200 ? botMessageIn(body) : undefined;
          if (id !== undefined) taken.add(id);
          resolve(answer);
        });
      });
      call.on("error", reject).on("timeout", () => call.destroy(new Error("no answer in time")));
      const half = Math.floor(body.length / 2);
      if (how === "body-cut") call.write(body.subarray(0, half), () => call.destroy(new Error("cut")));
      else if (how === "slow-body") {
        call.write(body.subarray(0, half));
        setTimeout(() => call.end(body.subarray(half)), SLOW_MS);
      } else call.end(body);
    });
  /** Asks one process after the other, each once. */
  const handOn = async (
    from: IncomingMessage,
    body: Buffer,
    how: Mischief | undefined,
  ): Promise<Answer | undefined> => {
    turn += 1;
    for (const [at] of ports.entries()) {
      const port = ports[(turn + at) % ports.length] ?? 0;
      const answer = await hand(from, body, port, how).catch(() => undefined);
      if (answer !== undefined && answer.status !== 503) return answer;
    }
    return undefined;
  };
  const pass = async (from: IncomingMessage, to: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of from) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const how = from.method === "POST" && seeded.next() < share ? seeded.pick(MISCHIEFS) : undefined;
    if (how !== undefined) counts[how] += 1;
    if (how === "late") await sleep(seeded.next() * LATE_MS);
    const answer = await handOn(from, body, how);
    if (how === "twice") await handOn(from, body, undefined);
    if (how === "answer-lost" || how === "body-cut") return void from.socket.destroy();
    const { status, headers, body: said } = answer ?? { status: 503, headers: {}, body: Buffer.alloc(0) };
    const { "transfer-encoding": _, ...kept } = headers;
    to.writeHead(status, { ...kept, "content-length": said.length }).end(said);
  };
  const server = createServer((from, to) => {
    pass(from, to).catch(() => from.socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`,
    mischief: (wanted) => {
      share = wanted;
    },
    happened: () => counts,
    hasTaken: (id) => taken.has(id),
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function botMessageIn(body: Buffer): string | undefined {
  try {
    return JSON.parse(body.toString()).result?.message?.message_id;
  } catch {
    return undefined;
  }
}
