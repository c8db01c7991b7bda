import { type Agent, request as plainRequest } from "node:http";
import { request as secureRequest } from "node:https";
import { isIP } from "node:net";
import { connect } from "node:tls";
import { codeOf } from "../../database/storage-error.ts";
import type { CertificateLook, Reached } from "../checks/address.ts";

/** Each look is over after this long, in milliseconds: somebody waits for all of them. */
export const LOOK_MS = 5_000;
const MOST_BYTES = 256 * 1024;

export interface Call {
  readonly headers?: Readonly<Record<string, string>>;
  /** The way there, where it is not the direct one. */
  readonly agent?: Agent;
  /** False where the certificate is looked at by itself, and nothing secret is sent. */
  readonly needsCertificate?: boolean;
}

/** Gets an address once. Redirections are not followed. Never rejects, and no outcome holds the address. */
export function reach(address: string, { headers = {}, agent, needsCertificate = true }: Call = {}): Promise<Reached> {
  const asked = Date.now();
  return new Promise((resolve) => {
    const silent = (fault: unknown): void => resolve({ kind: "silent", why: whyOf(fault) });
    const send = address.startsWith("https:") ? secureRequest : plainRequest;
    const options = { headers, agent, rejectUnauthorized: needsCertificate, signal: AbortSignal.timeout(LOOK_MS) };
    const call = send(address, options, (answer) => {
      const came = Date.now();
      let body = "";
      answer.setEncoding("utf8");
      answer.on("data", (piece: string) => {
        body += body.length < MOST_BYTES ? piece : "";
      });
      answer.once("error", silent);
      answer.once("end", () => {
        const theirs = Date.parse(answer.headers.date ?? "");
        resolve({
          kind: "answer",
          status: answer.statusCode ?? 0,
          body,
          ...(Number.isNaN(theirs) ? {} : { aheadMilliseconds: theirs - (asked + came) / 2 }),
        });
      });
    });
    call.once("error", silent);
    call.end();
  });
}

/** The certificate that is shown at an `https` address, and what is wrong with it. Never rejects. */
export function lookAtCertificate(address: string): Promise<CertificateLook> {
  const { hostname, port } = new URL(address);
  const host = hostname.replace(/^\[|\]$/g, "");
  return new Promise((resolve) => {
    const name = isIP(host) === 0 ? { servername: host } : {};
    // What is wrong is read and told, instead of ending the look.
    const socket = connect({ host, port: Number(port || 443), rejectUnauthorized: false, timeout: LOOK_MS, ...name });
    const none = (why: string): void => {
      socket.destroy();
      resolve({ kind: "none", why });
    };
    socket.once("timeout", () => none(whyOf(new DOMException("", "TimeoutError"))));
    socket.once("error", (fault) => none(whyOf(fault)));
    socket.once("secureConnect", () => {
      const ends = Date.parse(socket.getPeerCertificate().valid_to);
      const refusal = socket.authorized
        ? undefined
        : (codeOf(socket.authorizationError) ?? String(socket.authorizationError));
      socket.destroy();
      if (Number.isNaN(ends)) return resolve({ kind: "none", why: "no certificate" });
      resolve({
        kind: "shown",
        until: new Date(ends).toISOString(),
        ...(refusal === undefined ? {} : { why: refusal }),
      });
    });
  });
}

const WHYS: Readonly<Record<string, string>> = {
  ENOTFOUND: "its name is not known",
  EAI_AGAIN: "no name server answers",
  ECONNREFUSED: "nobody listens there",
  ECONNRESET: "the connection broke off",
  EPROTO: "no TLS is spoken there",
  ETUNNEL: "the proxy lets nothing through",
};

/** Why a call failed, in words; the code of a fault that has none here. */
export function whyOf(fault: unknown): string {
  if (fault instanceof Error && (fault.name === "TimeoutError" || fault.name === "AbortError"))
    return `no answer in ${LOOK_MS / 1_000} s`;
  const code = (codeOf(fault) ?? "no usable answer").replace(/^NOT_CONNECTED:/, "");
  return WHYS[code] ?? code;
}
