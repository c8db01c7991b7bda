import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { Duplex } from "node:stream";
import { openTunnel } from "./tunnel.ts";

/**
 * Prefix of the code of an error that came before the connection stood. HTTP clients hand on little more than the
 * code, and "was never sent" against "may have been taken" is what a sender has to tell apart.
 */
const NOT_CONNECTED = "NOT_CONNECTED:";
/** An idle connection is given up before the other side closes it under a request. */
const IDLE_MS = 4_000;

/**
 * Keeps connections alive, gives up dialling after `connectMilliseconds`, and marks what failed before the connection
 * (TLS included) stood: see {@link neverConnected}.
 */
export function createDialingAgent({
  url,
  connectMilliseconds,
  proxyUrl,
}: {
  readonly url: string;
  readonly connectMilliseconds: number;
  /** A proxy to go through: see {@link openTunnel}. */
  readonly proxyUrl?: string | undefined;
}): HttpAgent {
  const secure = url.startsWith("https:");
  const options = { keepAlive: true, timeout: IDLE_MS };
  const agent: HttpAgent = secure ? new HttpsAgent(options) : new HttpAgent(options);
  if (proxyUrl !== undefined) {
    agent.createConnection = (target, callback) => {
      const port = Number(target.port ?? (secure ? 443 : 80));
      openTunnel(proxyUrl, { host: target.host ?? "", port, isSecure: secure }, connectMilliseconds).then(
        (socket) => callback?.(null, socket),
        (fault: Error) => {
          Object.assign(fault, { code: NOT_CONNECTED + (codeOf(fault) ?? "UNKNOWN") });
          callback?.(fault, new Duplex());
        },
      );
      return undefined;
    };
    return agent;
  }
  const connect = agent.createConnection.bind(agent);
  agent.createConnection = (target, callback) => {
    const socket = connect(target, callback);
    if (socket) watch(socket, secure ? "secureConnect" : "connect", connectMilliseconds);
    return socket;
  };
  return agent;
}

/** The reason for which no connection was made, by an error's code; undefined when one stood, or nobody knows. */
export function neverConnected(code: string | undefined): string | undefined {
  return code?.startsWith(NOT_CONNECTED) ? code.slice(NOT_CONNECTED.length) : undefined;
}

/** The code of whatever was thrown. */
export function codeOf(fault: unknown): string | undefined {
  return fault instanceof Error && "code" in fault && typeof fault.code === "string" ? fault.code : undefined;
}

function watch(socket: Duplex, standing: "connect" | "secureConnect", milliseconds: number): void {
  const mark = (fault: Error): void => {
    Object.assign(fault, { code: NOT_CONNECTED + (codeOf(fault) ?? "UNKNOWN") });
  };
  const timer = setTimeout(() => {
    socket.destroy(Object.assign(new Error("no connection in time"), { code: "ETIMEDOUT" }));
  }, milliseconds);
  // First of all listeners, so that whoever hears of the error sees it marked.
  socket.prependOnceListener("error", mark);
  socket.once("close", () => clearTimeout(timer));
  socket.once(standing, () => {
    clearTimeout(timer);
    socket.off("error", mark);
  });
}
