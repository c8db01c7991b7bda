import { createHmac } from "node:crypto";
import { isSameSecret } from "../../../same-secret.ts";
import { errorInWords, zaloErrorWords } from "../errors.ts";
import type { GrantStore } from "./grant.ts";
import type { ZaloOauth } from "./oauth.ts";
import { firstPair, pairFrom } from "./renewal.ts";

/** How an administrator of the Official Account gives the grant in the browser. */
export interface ZaloConsent {
  /** Address of Zalo's page that asks for consent; it returns to `returnTo` with a code. `session` is who opens it. */
  address(returnTo: string, session: string): string;
  /**
   * Whether a code came back for the consent that this session opened, by the `state` beside it. Zalo does not promise to
   * give it back: what is "unsaid" a person has to confirm, and "foreign" is never taken.
   */
  belongs(state: string, session: string): "own" | "foreign" | "unsaid";
  /** Exchanges the code for the grant, keeps it, and gives a sentence for the office. */
  take(code: string): Promise<{ readonly taken: boolean; readonly says: string }>;
}

/** See {@link ZaloConsent}. */
export function createZaloConsent({
  store,
  oauth,
  appId,
  appSecret,
  oauthUrl,
  instant,
}: {
  readonly store: Pick<GrantStore, "seed">;
  readonly oauth: Pick<ZaloOauth, "exchange">;
  readonly appId: string;
  readonly appSecret: string;
  readonly oauthUrl: string;
  readonly instant: () => string;
}): ZaloConsent {
  const stateOf = (session: string): string =>
    createHmac("sha256", appSecret).update(`consent of ${session}`).digest("hex");
  return {
    // No code challenge: Zalo's console keeps one for the whole app, so one for each consent would not be the one it checks.
    address(returnTo, session) {
      const asked = new URLSearchParams({ app_id: appId, redirect_uri: returnTo, state: stateOf(session) });
      return `${oauthUrl}/v4/oa/permission?${asked}`;
    },
    belongs(state, session) {
      if (state === "") return "unsaid";
      return isSameSecret(state, stateOf(session)) ? "own" : "foreign";
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
