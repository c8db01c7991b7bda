import { type ClientRequest, request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import type { Duplex } from "node:stream";
import { connect as connectTls } from "node:tls";

/** Where a SOCKS proxy listens unless it says another port (RFC 1928). */
const SOCKS_PORT = 1_080;

export interface TunnelTarget {
  readonly host: string;
  readonly port: number;
  /** Whether TLS is spoken with the target inside the tunnel. */
  readonly isSecure: boolean;
}

/**
 * A connection to `target` through a proxy: HTTP or HTTPS with CONNECT (RFC 9110 section 9.3.6), or SOCKS5 (RFC 1928), which
 * looks the target's name up itself. Fails with code ETUNNEL when the proxy does not let it through; errors hold neither
 * address nor password of the proxy.
 */
export async function openTunnel(proxyUrl: string, target: TunnelTarget, milliseconds: number): Promise<Duplex> {
  const proxy = new URL(proxyUrl);
  const dialed =
    proxy.protocol === "socks5:" ? socks(proxy, target, milliseconds) : connected(proxy, target, milliseconds);
  const socket = await dialed;
  return target.isSecure ? secured(socket, target.host) : socket;
}

function refusal(detail: string): Error {
  return Object.assign(new Error(detail), { code: "ETUNNEL" });
}

async function socks(proxy: URL, { host, port }: TunnelTarget, milliseconds: number): Promise<Duplex> {
  const { username, password } = proxy;
  const named = username === "" ? {} : { userId: decodeURIComponent(username), password: decodeURIComponent(password) };
  try {
    const { SocksClient } = await import("socks");
    const { socket } = await SocksClient.createConnection({
      proxy: { host: proxy.hostname, port: Number(proxy.port || SOCKS_PORT), type: 5, ...named },
      command: "connect",
      destination: { host, port },
      timeout: milliseconds,
    });
    return socket;
  } catch {
    // What the library says may hold the proxy with its password.
    throw refusal("no connection through the proxy");
  }
}

function connected(proxy: URL, target: TunnelTarget, milliseconds: number): Promise<Duplex> {
  const authority = `${target.host}:${target.port}`;
  const asked: ClientRequest = (proxy.protocol === "https:" ? httpsRequest : httpRequest)({
    host: proxy.hostname,
    port: proxy.port === "" ? (proxy.protocol === "https:" ? 443 : 80) : Number(proxy.port),
    method: "CONNECT",
    path: authority,
    headers: { host: authority, ...credentials(proxy) },
    agent: false,
    timeout: milliseconds,
  });
  return new Promise((resolve, reject) => {
    const fail = (detail: string): void => reject(refusal(detail));
    asked.once("timeout", () => asked.destroy(new Error("the proxy did not answer in time")));
    asked.once("error", () => fail("no connection to the proxy"));
    asked.once("response", () => fail("the proxy answered in another way"));
    asked.once("connect", (response, socket) => {
      socket.setTimeout(0);
      if (response.statusCode === 200) return resolve(socket);
      socket.destroy();
      fail(`the proxy said ${response.statusCode ?? "nothing"}`);
    });
    asked.end();
  });
}

function secured(socket: Duplex, host: string): Promise<Duplex> {
  return new Promise((resolve, reject) => {
    const inside = connectTls({ socket, servername: host });
    inside.once("secureConnect", () => resolve(inside));
    inside.once("error", () => reject(refusal("no secure connection through the proxy")));
  });
}

function credentials({ username, password }: URL): Record<string, string> {
  if (username === "") return {};
  const plain = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { "proxy-authorization": `Basic ${Buffer.from(plain).toString("base64")}` };
}
