import { Api } from "grammy";
import { createDialingAgent } from "../http/dialing-agent.ts";

/** How the Bot API is reached. */
export interface TelegramAccess {
  readonly token: string;
  /** Where the Bot API is; https://api.telegram.org unless a fake or a server of one's own is meant. */
  readonly apiUrl: string;
  /** A proxy that the calls go through: `http://`, `https://` (CONNECT) or `socks5://`. */
  readonly proxyUrl?: string | undefined;
}

/** A client of its own for each use: sending, answering and polling bear different waits. */
export function createTelegramApi(
  { token, apiUrl, proxyUrl }: TelegramAccess,
  {
    timeoutMilliseconds,
    connectMilliseconds,
  }: { readonly timeoutMilliseconds: number; readonly connectMilliseconds: number },
): Api {
  const url = apiUrl;
  return new Api(token, {
    apiRoot: url,
    timeoutSeconds: timeoutMilliseconds / 1_000,
    baseFetchConfig: {
      agent: createDialingAgent({ url, connectMilliseconds, proxyUrl }),
      // A redirect is the network's own page, and the address it would be given holds the token.
      redirect: "manual",
    },
  });
}
