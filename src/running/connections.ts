import type { IncomingMessage, Server } from "node:http";
import type { Socket } from "node:net";
import says from "./connections.vi.json" with { type: "json" };

/** How many connections are open at once, and how long a request may take to arrive. */
export interface ConnectionLimits {
  /** Addresses that have no limit of their own. */
  readonly exempt: RegExp;
  /** Of the whole server. A browser holds up to six, a proxy a few dozen. */
  readonly most: number;
  /** From one address: a school, behind one address, has some dozen people at it. */
  readonly mostFromOne: number;
  /** In which the headers have to be here. */
  readonly headersMilliseconds: number;
  /** After which a body that is still coming has to come at {@link leastBytesPerSecond} on the average. */
  readonly bodyMilliseconds: number;
  /** A mobile line at the edge of its net has some ten times as much. */
  readonly leastBytesPerSecond: number;
  /** In which the largest body has to be here. */
  readonly requestMilliseconds: number;
}

const LIMITS: ConnectionLimits = {
  // A reverse proxy on the same machine brings everybody from one address.
  exempt: /^(?:::ffff:)?127\.|^::1$/,
  most: 2_000,
  mostFromOne: 200,
  headersMilliseconds: 20_000,
  bodyMilliseconds: 15_000,
  leastBytesPerSecond: 1_000,
  requestMilliseconds: 600_000,
};
const LOOKS = 5;

/** For `createServer`: Node looks so often for headers that do not come. */
export const SERVER_OPTIONS = { connectionsCheckingInterval: 5_000 };

/** Bare answers for what is refused before a request stands. */
const REFUSED = {
  slow: "408 Request Timeout",
  long: "431 Request Header Fields Too Large",
  bad: "400 Bad Request",
} as const;

/**
 * Limits what can be held open without saying anything: connections over the limits are closed, headers that do not come
 * and bodies that come by the drop are answered 408.
 */
export function limitConnections(server: Server, limits: ConnectionLimits = LIMITS): void {
  server.maxConnections = limits.most;
  server.headersTimeout = limits.headersMilliseconds;
  server.requestTimeout = limits.requestMilliseconds;
  limitByAddress(server, limits);
  closeSilent(server, limits.headersMilliseconds);
  cutDrops(server, limits, (socket) => refuse(socket, "slow"));
  server.on("clientError", (fault: NodeJS.ErrnoException, socket: Socket) => {
    refuse(socket, WHY[fault.code ?? ""] ?? "bad");
  });
}

const WHY: Readonly<Record<string, keyof typeof REFUSED>> = {
  ERR_HTTP_REQUEST_TIMEOUT: "slow",
  HPE_HEADER_OVERFLOW: "long",
};

function limitByAddress(server: Server, { exempt, mostFromOne: most }: ConnectionLimits): void {
  const open = new Map<string, number>();
  server.on("connection", (socket: Socket) => {
    const address = socket.remoteAddress ?? "";
    if (exempt.test(address)) return;
    const count = (open.get(address) ?? 0) + 1;
    if (count > most) {
      socket.destroy();
      return;
    }
    open.set(address, count);
    socket.once("close", () => {
      const left = (open.get(address) ?? 1) - 1;
      if (left === 0) open.delete(address);
      else open.set(address, left);
    });
  });
}

/** Node's own limit for headers begins with their first byte. */
function closeSilent(server: Server, milliseconds: number): void {
  server.on("connection", (socket: Socket) => {
    const timer = setTimeout(() => socket.bytesRead === 0 && socket.destroy(), milliseconds);
    socket.once("close", () => clearTimeout(timer));
  });
}

interface Coming {
  readonly at: number;
  readonly before: number;
}

/** Ends requests whose body comes too slowly; those whose answer has begun are left. */
function cutDrops(server: Server, limits: ConnectionLimits, cut: (socket: Socket) => void): void {
  const coming = new Map<IncomingMessage, Coming>();
  server.on("request", (request: IncomingMessage, response) => {
    if (request.complete) return;
    coming.set(request, { at: performance.now(), before: request.socket.bytesRead });
    const over = (): void => void coming.delete(request);
    request.once("end", over);
    request.once("close", over);
    response.once("close", over);
  });
  const look = (): void => {
    for (const [request, { at, before }] of coming) {
      const waited = performance.now() - at;
      const came = request.socket.bytesRead - before;
      if (waited < limits.bodyMilliseconds || came >= (waited / 1_000) * limits.leastBytesPerSecond) continue;
      coming.delete(request);
      if (!request.complete) cut(request.socket);
    }
  };
  const looking = setInterval(look, limits.bodyMilliseconds / LOOKS);
  looking.unref();
  server.once("close", () => clearInterval(looking));
}

function refuse(socket: Socket, why: keyof typeof REFUSED): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const body = JSON.stringify({ error: { code: why, message: says[why] } });
  socket.end(
    `HTTP/1.1 ${REFUSED[why]}\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    () => socket.destroy(),
  );
}
