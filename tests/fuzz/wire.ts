import { connect } from "node:net";

/** A request as bytes, written by hand so that it may be what no HTTP client would send. */
export interface WireRequest {
  readonly bytes: Buffer;
  /** The address of this machine it comes from: limits are counted by address. */
  readonly from: string;
  /** The connection is cut once the bytes are out: a person went away. */
  readonly isCut: boolean;
}
/** What came back; status 0 is a connection that was closed without a word. */
export interface WireAnswer {
  readonly status: number;
  readonly text: string;
}

const LONGEST_MS = 120_000;
/** So much of an answer is looked at. */
const MOST_BYTES = 2_000_000;
const CUT_MS = 5;

/** Sends a request and reads the answer to its end. Never rejects. */
export function send(port: number, { bytes, from, isCut }: WireRequest): Promise<WireAnswer> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const socket = connect({ port, host: "127.0.0.1", localAddress: from });
    const timer = setTimeout(() => done(-1), LONGEST_MS);
    const done = (status?: number): void => {
      clearTimeout(timer);
      socket.destroy();
      const text = Buffer.concat(chunks).toString("utf8");
      const told = /^HTTP\/1\.1 (\d{3})/.exec(text)?.[1];
      resolve({ status: status ?? Number(told ?? 0), text });
    };
    socket.on("data", (chunk: Buffer) => {
      chunks.push(chunk);
      length += chunk.length;
      if (length > MOST_BYTES) done();
    });
    socket.once("error", () => done());
    socket.once("close", () => done());
    socket.write(bytes, () => {
      if (isCut) setTimeout(() => done(0), CUT_MS);
    });
  });
}
