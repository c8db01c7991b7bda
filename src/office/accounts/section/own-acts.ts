import { z } from "zod";
import { act, type OfficeAct } from "../../frame/contract.ts";
import type { OfficeAccounts } from "../accounts.ts";
import words from "../accounts.vi.json" with { type: "json" };
import { type Confirm, LONGEST_PASSWORD, wrongPassword } from "./confirming.ts";

const current = z.string().max(LONGEST_PASSWORD).optional().default("");
const { own } = words;
/** What is chosen to end all sessions but the one that asks; ids of sessions are hex. */
export const ALL_OTHERS = "others";

/** What everybody does with their own account. */
export function ownActs(accounts: OfficeAccounts, confirm: Confirm): readonly OfficeAct[] {
  return [
    act({
      path: "own/password",
      title: words.acts.ownPassword,
      needs: "see",
      fields: z.object({ password: z.string().max(4 * LONGEST_PASSWORD), current }),
      async run(given, asked) {
        const problem = wrongPassword(asked.account, given.password) ?? (await confirm(given.current, asked));
        if (problem !== undefined) return problem;
        // Whoever set the password would still know it, and the notice that they do would be gone.
        if ((await accounts.knows(asked.account, given.password)) === true)
          return { kind: "wrong", problems: [{ field: "password", says: own.same }] };
        await accounts.put(asked.account, given.password, asked);
        return { kind: "done", said: own.done, change: { object: asked.account } };
      },
    }),
    act({
      path: "own/end",
      title: words.acts.end,
      needs: "see",
      fields: z.object({ which: z.string().max(64), current }),
      async run(given, asked) {
        const problem = await confirm(given.current, asked);
        if (problem !== undefined) return problem;
        const isAll = given.which === ALL_OTHERS;
        if (isAll) await accounts.sessions.endAll(asked.account, asked.session);
        else await accounts.sessions.end(asked.account, given.which);
        return { kind: "done", said: isAll ? own.endedAll : own.ended, change: { object: asked.account } };
      },
    }),
  ];
}
