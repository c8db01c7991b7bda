import type { ChannelName, InboundFile } from "../ports.ts";
import type { TelegramAccess } from "./telegram/api.ts";

export interface InboundBytesOptions {
  readonly telegram: TelegramAccess | undefined;
  /** Whether a link may be followed. A link of a forged message may lead into the network of the server. */
  readonly mayFollow: (link: string) => boolean;
  readonly mostBytes: number;
  /** Time limit of all calls for one file together. */
  readonly timeoutMilliseconds: number;
}
export type FetchFile = (channel: ChannelName, file: InboundFile) => Promise<Uint8Array | "too-large" | "gone">;

/**
 * Downloads a file that somebody sent: from the link that came with it, or with Telegram's getFile (files up to 20 MB).
 * Stops after `mostBytes`, whatever size the platform gave.
 */
export function createFileFetcher({
  telegram,
  mayFollow,
  mostBytes,
  timeoutMilliseconds,
}: InboundBytesOptions): FetchFile {
  return async (channel, { id, url, bytes = 0 }) => {
    if (bytes > mostBytes) return "too-large";
    const signal = AbortSignal.timeout(timeoutMilliseconds);
    try {
      if (url !== undefined) {
        const response = await followed(url, mayFollow, signal);
        return response?.ok && response.body !== null ? await readUpTo(mostBytes, response.body) : "gone";
      }
      if (channel !== "telegram" || telegram === undefined) return "gone";
      const { openTelegramFile } = await import("./telegram/receiving/download.ts");
      const opened = await openTelegramFile(telegram, id, { timeoutMilliseconds, signal });
      return typeof opened === "string" ? opened : await readUpTo(mostBytes, opened);
    } catch {
      // The address contains the bot's token, so nothing of the error is passed on.
      return "gone";
    }
  };
}

const MOST_STEPS = 3;

/** What a link leads to; undefined when it, or an address that it leads on to, may not be followed. */
async function followed(
  link: string,
  mayFollow: (link: string) => boolean,
  signal: AbortSignal,
): Promise<Response | undefined> {
  let at = link;
  for (let step = 0; step <= MOST_STEPS; step += 1) {
    if (!mayFollow(at)) return undefined;
    const response = await fetch(at, { signal, redirect: "manual" });
    const onTo = response.headers.get("location");
    if (response.status < 300 || response.status > 399 || onTo === null) return response;
    at = new URL(onTo, at).href;
  }
  return undefined;
}

async function readUpTo(most: number, body: AsyncIterable<Uint8Array>): Promise<Uint8Array | "too-large"> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > most) return "too-large";
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
