import type { ChannelName, InboundFile } from "../ports.ts";
import type { TelegramAccess } from "./telegram/api.ts";
import { openTelegramFile } from "./telegram/receiving/download.ts";

export interface InboundBytesOptions {
  readonly telegram: TelegramAccess | undefined;
  readonly mostBytes: number;
  /** Bound of all calls for one file. */
  readonly timeoutMilliseconds: number;
}
export type FetchFile = (channel: ChannelName, file: InboundFile) => Promise<Uint8Array | "too-large" | "gone">;

/**
 * Fetches the bytes of a file from the platform it came by: a link that came with it, or Telegram's getFile, which gives
 * files of up to 20 MB. No more than `mostBytes` are read, whatever the platform said of the size.
 */
export function createFileFetcher({ telegram, mostBytes, timeoutMilliseconds }: InboundBytesOptions): FetchFile {
  return async (channel, { id, url, bytes = 0 }) => {
    if (bytes > mostBytes) return "too-large";
    const signal = AbortSignal.timeout(timeoutMilliseconds);
    try {
      if (url !== undefined) {
        const response = await fetch(url, { signal });
        return response.ok && response.body !== null ? await readUpTo(mostBytes, response.body) : "gone";
      }
      if (channel !== "telegram" || telegram === undefined) return "gone";
      const opened = await openTelegramFile(telegram, id, { timeoutMilliseconds, signal });
      return typeof opened === "string" ? opened : await readUpTo(mostBytes, opened);
    } catch {
      // The address holds the token of the bot, so nothing of the fault is handed on.
      return "gone";
    }
  };
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
