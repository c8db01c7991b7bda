import { z } from "zod";
import { act, type OfficeAct } from "../../frame/contract.ts";
import type { OfficeAccounts } from "../accounts.ts";
import words from "../accounts.vi.json" with { type: "json" };
import { type Confirm, createConfirmCode, LONGEST_PASSWORD, wrong } from "./confirming.ts";

const current = z.string().max(LONGEST_PASSWORD).optional().default("");
const LONGEST_CODE = 100;
const code = z.string().max(LONGEST_CODE);
const { code: said, acts } = words;
const VIEW = "own/code";

/**
 * What everybody does with the second factor of their own account. It is not taken off, and no other codes for a lost phone are
 * made, without a code: a password alone is not enough to be rid of it.
 */
export function codeActs(accounts: OfficeAccounts, confirm: Confirm): readonly OfficeAct[] {
  const confirmCode = createConfirmCode(accounts);
  const begin = act({
    path: "own/code/begin",
    title: acts.codeBegin,
    needs: "see",
    fields: z.object({ current }),
    async run(given, asked) {
      const problem = await confirm(given.current, asked);
      if (problem !== undefined) return problem;
      if (await accounts.factors.begin(asked.account, asked.session))
        return { kind: "done", said: said.begun, change: { object: asked.account } };
      const isOn = (await accounts.factors.stateOf(asked.account)).kind === "on";
      return isOn ? { kind: "late", says: said.isOn } : wrong({ says: said.noAccount });
    },
  });
  const on = act({
    path: "own/code/on",
    title: acts.codeOn,
    needs: "see",
    fields: z.object({ code }),
    async run(given, asked) {
      const codes = await accounts.confirmCode(asked, given.code);
      // Wrong ones are not slowed: whoever types them here is shown the secret on the same page.
      if (codes === "wrong") return wrong({ field: "code", says: said.wrong });
      if (codes === "over") return { kind: "late", says: said.over };
      return { kind: "done", said: listed(said.done, codes), data: { codes }, change: { object: asked.account } };
    },
  });
  const renew = act({
    path: "own/code/renew",
    title: acts.codeRenew,
    needs: "see",
    fields: z.object({ current, code }),
    async run(given, asked) {
      const problem = (await confirm(given.current, asked)) ?? (await confirmCode(given.code, asked));
      if (problem !== undefined) return problem;
      const codes = await accounts.factors.renew(asked.account);
      if (codes === undefined) return { kind: "late", says: said.notOn };
      return { kind: "done", said: listed(said.renewed, codes), data: { codes }, change: { object: asked.account } };
    },
  });
  const off = act({
    path: "own/code/off",
    title: acts.codeOff,
    needs: "see",
    fields: z.object({ current, code }),
    async run(given, asked) {
      const problem = (await confirm(given.current, asked)) ?? (await confirmCode(given.code, asked));
      if (problem !== undefined) return problem;
      if (!(await accounts.takeCodeOff(asked.account, asked))) return { kind: "late", says: said.notOn };
      return { kind: "done", said: said.offDone, change: { object: asked.account } };
    },
  });
  return [begin, on, renew, off].map((each) => ({ ...each, view: VIEW }));
}

/** A sentence and the codes below it, one a line. */
function listed(sentence: string, codes: readonly string[]): string {
  return [sentence, ...codes].join("\n");
}
