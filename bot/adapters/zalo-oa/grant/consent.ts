import { errorInWords, zaloErrorWords } from "../errors.ts";
import type { GrantStore } from "./grant.ts";
import type { ZaloOauth } from "./oauth.ts";
import { firstPair, pairFrom } from "./renewal.ts";

/** How an administrator of the Official Account gives the grant in the browser. */
export interface ZaloConsent {
  /** Address of Zalo's page that asks for consent; it returns to `returnTo` with a code. */
  address(returnTo: string): string;
  /** Exchanges the code for the grant, keeps it, and gives a sentence for the office. */
  take(code: string): Promise<{ readonly taken: boolean; readonly says: string }>;
}

/** See {@link ZaloConsent}. */
export function createZaloConsent({
  store,
  oauth,
  appId,
  oauthUrl,
  instant,
}: {
  readonly store: Pick<GrantStore, "seed">;
  readonly oauth: Pick<ZaloOauth, "exchange">;
  readonly appId: string;
  readonly oauthUrl: string;
  readonly instant: () => string;
}): ZaloConsent {
  return {
    address(returnTo) {
      const asked = new URLSearchParams({ app_id: appId, redirect_uri: returnTo });
      return `${oauthUrl}/v4/oa/permission?${asked}`;
    },
    async take(code) {
      const at = instant();
      const answer = await oauth.exchange(code);
      if (answer.kind === "refused") return { taken: false, says: errorInWords("oauth", answer.code) };
      if (answer.kind !== "pair" || answer.refreshToken === undefined)
        return { taken: false, says: zaloErrorWords.noAnswer };
      await store.seed(pairFrom(answer, firstPair(answer.refreshToken, at), at));
      return { taken: true, says: zaloErrorWords.granted };
    },
  };
}
