import { Api } from "grammy";
import { createDialingAgent } from "../http/dialing-agent.ts";

/** How the Bot API is reached. */
export interface TelegramAccess {
  readonly token: string;
  /** Address of the Bot API: https://api.telegram.org, or a fake or a server of one's own. */
  readonly apiUrl: string;
  /** A proxy that the calls go through: `http://`, `https://` (CONNECT) or `socks5://`. */
  readonly proxyUrl?: string | undefined;
}

/** Makes a client. Sending, answering and polling each have their own, because their time limits differ. */
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
      // Redirects are not followed: only a captive network page redirects, and the new address would get the token.
      redirect: "manual",
    },
  });
}
