import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { GrammyError } from "grammy";
import { createDialingAgent } from "../../http/dialing-agent.ts";
import { createTelegramApi, type TelegramAccess } from "../api.ts";

/**
 * The bytes of a file that came to a bot, fetched the way all its calls take; Telegram gives files of up to 20 MB. Faults
 * may hold the address of the file and with it the token: they are for nobody's eyes.
 */
export async function openTelegramFile(
  access: TelegramAccess,
  id: string,
  { timeoutMilliseconds, signal }: { readonly timeoutMilliseconds: number; readonly signal: AbortSignal },
): Promise<AsyncIterable<Uint8Array> | "too-large" | "gone"> {
  const connectMilliseconds = timeoutMilliseconds / 2;
  try {
    const { file_path: path } = await createTelegramApi(access, { timeoutMilliseconds, connectMilliseconds }).getFile(
      id,
    );
    if (path === undefined) return "gone";
    const { apiUrl: url, proxyUrl, token } = access;
    const agent = createDialingAgent({ url, proxyUrl, connectMilliseconds });
    const response = await get(`${url}/file/bot${token}/${path}`, { agent, signal });
    if (response.statusCode === 200) return response;
    response.resume();
    return "gone";
  } catch (fault) {
    const isTooLarge = fault instanceof GrammyError && fault.description.toLowerCase().includes("file is too big");
    return isTooLarge ? "too-large" : "gone";
  }
}

function get(address: string, options: object): Promise<IncomingMessage> {
  const request = address.startsWith("https:") ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    request(address, options, resolve).once("error", reject).end();
  });
}
