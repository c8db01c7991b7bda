import { describe, expect, it } from "vitest";
import { nearestOf, nearestSaid, unknownKeys } from "./nearest.ts";

const KNOWN = ["TELEGRAM_BOT_TOKEN", "TELEGRAM_API_URL", "ZALO_OA_SECRET", "ZALO_APP_SECRET", "PORT"];

describe("the nearest known name", () => {
  it.each([
    ["TELEGRAM_TOKEN", "TELEGRAM_BOT_TOKEN"],
    ["ZALO_OA_SECRETS", "ZALO_OA_SECRET"],
    ["PROT", undefined],
    ["SOMETHING_ELSE_ENTIRELY", undefined],
  ])("of %s is %s", (name, nearest) => {
    expect(nearestOf(name, KNOWN)).toBe(nearest);
  });

  it("is found without accents and in any case", () => {
    expect(nearestOf("thcs-hòa-bình", ["thcs-hoa-binh", "thcs-an-hoa"])).toBe("thcs-hoa-binh");
  });

  it("is said only where there is one", () => {
    expect(nearestSaid("ZALO_OA_SECRETS", KNOWN)).toBe(" (the nearest known one is ZALO_OA_SECRET)");
    expect(nearestSaid("x", KNOWN)).toBe("");
  });

  it("is named for a key that nobody reads", () => {
    const say = unknownKeys(["rest", "work"]);
    expect(say({ code: "unrecognized_keys", keys: ["rests"] })).toBe(
      'unknown key "rests" (the nearest known one is rest)',
    );
    expect(say({ code: "invalid_type" })).toBeUndefined();
  });
});
