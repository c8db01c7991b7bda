import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { GrammyError } from "grammy";
import { createDialingAgent } from "../../http/dialing-agent.ts";
import { createTelegramApi, type TelegramAccess } from "../api.ts";

/**
 * Downloads a file that was sent to a bot (up to 20 MB), through the same proxy as all calls. Errors may contain the
 * file's address and with it the token: never log them.
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
