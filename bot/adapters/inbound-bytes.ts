import type { ChannelName, InboundFile } from "../ports.ts";
import type { TelegramAccess } from "./telegram/api.ts";

export interface InboundBytesOptions {
  readonly telegram: TelegramAccess | undefined;
  /** Addresses of platforms that the settings name; see `openOutsideFile`. */
  readonly own: readonly string[];
  readonly mostBytes: number;
  /** Time limit of all calls for one file together. */
  readonly timeoutMilliseconds: number;
}
export type FetchFile = (channel: ChannelName, file: InboundFile) => Promise<Uint8Array | "too-large" | "gone">;

/**
 * Downloads a file that somebody sent: from the link that came with it, or with Telegram's getFile (files up to 20 MB).
 * Stops after `mostBytes`, whatever size the platform gave.
 */
export function createFileFetcher({ telegram, own, mostBytes, timeoutMilliseconds }: InboundBytesOptions): FetchFile {
  return async (channel, { id, url, bytes = 0 }) => {
    if (bytes > mostBytes) return "too-large";
    const signal = AbortSignal.timeout(timeoutMilliseconds);
    try {
      if (url !== undefined) {
        const { openOutsideFile } = await import("./http/outside-file.ts");
        const opened = await openOutsideFile(url, { own, signal });
        return opened === undefined ? "gone" : await readUpTo(mostBytes, opened);
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
