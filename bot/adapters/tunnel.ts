import { type ClientRequest, request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import type { Duplex } from "node:stream";
import { connect as connectTls } from "node:tls";

export interface TunnelTarget {
  readonly host: string;
  readonly port: number;
  /** Whether TLS is spoken with the target inside the tunnel. */
  readonly isSecure: boolean;
}

/**
 * A connection to `target` through an HTTP proxy (CONNECT, RFC 9110 section 9.3.6). Fails with code ETUNNEL when the
 * proxy does not let it through; errors hold neither address nor password of the proxy.
 */
export function openTunnel(proxyUrl: string, target: TunnelTarget, milliseconds: number): Promise<Duplex> {
  const proxy = new URL(proxyUrl);
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
    const fail = (detail: string): void => reject(Object.assign(new Error(detail), { code: "ETUNNEL" }));
    asked.once("timeout", () => asked.destroy(new Error("the proxy did not answer in time")));
    asked.once("error", () => fail("no connection to the proxy"));
    asked.once("response", () => fail("the proxy answered in another way"));
    asked.once("connect", (response, socket) => {
      socket.setTimeout(0);
      if (response.statusCode !== 200) {
        socket.destroy();
        fail(`the proxy said ${response.statusCode ?? "nothing"}`);
      } else if (!target.isSecure) resolve(socket);
      else {
        const secured = connectTls({ socket, servername: target.host });
        secured.once("secureConnect", () => resolve(secured));
        secured.once("error", () => fail("no secure connection through the proxy"));
      }
    });
    asked.end();
  });
}

function credentials({ username, password }: URL): Record<string, string> {
  if (username === "") return {};
  const plain = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { "proxy-authorization": `Basic ${Buffer.from(plain).toString("base64")}` };
}
