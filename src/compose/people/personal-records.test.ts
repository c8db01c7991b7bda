import { expect, it } from "vitest";
import type { Address } from "../../../jobs/index.ts";
import { withdrawalsLogged } from "./personal-records.ts";

it("keeps a withdrawal in the log before it is in the database, so that no backup takes it back", async () => {
  const order: string[] = [];
  const register = withdrawalsLogged(
    {
      async withdrawConsent({ address }: Address, _at: string) {
        order.push(`register ${address}`);
        return "kept" as const;
      },
    },
    { add: async (word, { conversation }) => void order.push(`log ${word} ${conversation}`) },
  );
  expect(await register.withdrawConsent({ channel: "telegram", address: "71" }, "2026-11-30T02:00:00.000Z")).toBe(
    "kept",
  );
  expect(order).toEqual(["log withdrew 71", "register 71"]);
});
