import type { Faults } from "../faults.ts";
import { brokenReply, type Call, fieldsOf, json, type Reply } from "../loopback.ts";
import type { ZaloTokens } from "./oauth.ts";

/** How the account stands, as its console would show it. */
export interface FakeAccount {
  readonly name: string;
  readonly isVerified: boolean;
  /** As dd/mm/yyyy. */
  readonly packageUntil: string;
  readonly quality: string;
  readonly weekQuality: string;
  /** Consultation messages left of the package's 2,000. */
  readonly consultationsLeft: number;
}
const AVATAR = "https://s160-ava.example/31000000001.jpg";
export const SOUND_ACCOUNT: FakeAccount = {
  name: "Sở Giáo dục và Đào tạo",
  isVerified: true,
  packageUntil: "31/12/2099",
  quality: "HIGH",
  weekQuality: "MEDIUM",
  consultationsLeft: 1_900,
};

/** Answers what the account is asked about itself, under the name "account" for faults; undefined for other paths. */
export function createZaloAccountSide(parts: {
  readonly oaId: string;
  readonly tokens: ZaloTokens;
  readonly faults: Faults;
  readonly account: () => FakeAccount;
}): (call: Call) => Reply | undefined {
  const yes = (data: unknown): Reply => json(200, { error: 0, message: "Success", data });
  const answers: Readonly<Record<string, (call: Call) => Reply>> = {
    "GET /v2.0/oa/getoa": () => {
      const { name, isVerified, packageUntil } = parts.account();
      const bought = { package_name: "Nâng cao", package_valid_through_date: packageUntil };
      return yes({ oaid: parts.oaId, name, is_verified: isVerified, num_follower: 2_000, avatar: AVATAR, ...bought });
    },
    "GET /quality": () => {
      const { quality, weekQuality } = parts.account();
      return yes({ oaCurrentQuality: quality, oa7dayQuality: weekQuality });
    },
    "POST /v3.0/oa/quota/message": (call) => {
      const { quota_owner: owner, product_type: product, quota_type: type } = fieldsOf(call) ?? {};
      if (owner !== "OA" || type !== "sub_quota") return json(200, { error: -201, message: "quota_type is invalid!" });
      const left = {
        asset_id: "1",
        product_type: product,
        quota_type: type,
        valid_through: "31/12/2099",
        total: 2_000,
      };
      return yes(product === "cs" ? [{ ...left, remain: parts.account().consultationsLeft }] : []);
    },
  };
  return (call) => {
    const answer = answers[`${call.verb} ${call.path}`];
    if (answer === undefined) return undefined;
    const fault = parts.faults.next("account");
    if (fault !== undefined) return brokenReply(fault);
    if (parts.tokens.judge(String(call.headers.access_token ?? "")) === "valid" && parts.tokens.proves(call))
      return answer(call);
    return json(200, { error: call.path === "/quality" ? -124 : -216, message: "Access token is invalid" });
  };
}
