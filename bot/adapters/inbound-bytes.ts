import { z } from "zod";
import type { ChannelName, InboundFile } from "../ports.ts";

export interface InboundBytesOptions {
  readonly telegram: { readonly token: string; readonly apiUrl: string } | undefined;
  readonly mostBytes: number;
  /** Bound of all calls for one file. */
  readonly timeoutMilliseconds: number;
}
export type FetchFile = (channel: ChannelName, file: InboundFile) => Promise<Uint8Array | "too-large" | "gone">;

const pathAnswer = z.object({ result: z.object({ file_path: z.string() }) });

/**
 * Fetches the bytes of a file from the platform it came by: a link that came with it, or Telegram's getFile, which gives
 * files of up to 20 MB. No more than `mostBytes` are read, whatever the platform said of the size.
 */
export function createFileFetcher({ telegram, mostBytes, timeoutMilliseconds }: InboundBytesOptions): FetchFile {
  const addressOf = async (channel: ChannelName, { id, url }: InboundFile, signal: AbortSignal) => {
    if (url !== undefined || channel !== "telegram" || telegram === undefined) return url;
    const root = telegram.apiUrl;
    const asked = await fetch(`${root}/bot${telegram.token}/getFile?file_id=${encodeURIComponent(id)}`, { signal });
    const { data } = pathAnswer.safeParse(await asked.json());
    return data === undefined ? undefined : `${root}/file/bot${telegram.token}/${data.result.file_path}`;
  };
  return async (channel, file) => {
    if ((file.bytes ?? 0) > mostBytes) return "too-large";
    const signal = AbortSignal.timeout(timeoutMilliseconds);
    try {
      const address = await addressOf(channel, file, signal);
      if (address === undefined) return "gone";
      const response = await fetch(address, { signal });
      return response.ok && response.body !== null ? await readUpTo(mostBytes, response.body) : "gone";
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
