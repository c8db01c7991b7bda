import type { OfficeSection } from "../../frame/contract.ts";
import type { OfficeAccounts } from "../accounts.ts";
import words from "../accounts.vi.json" with { type: "json" };
import { accountActs } from "./acts.ts";
import { createConfirm } from "./confirming.ts";
import { ownActs } from "./own-acts.ts";
import { ownView } from "./own-view.ts";
import { listView, newView, oneView } from "./views.ts";

/**
 * Who signs in, and may do what. Everybody sees who is who and changes what is their own; administrators change the rest.
 * `address` is where people reach the program.
 */
export function accountsSection(accounts: OfficeAccounts, address: string): OfficeSection {
  const confirm = createConfirm(accounts);
  return {
    path: "accounts",
    title: words.title,
    views: [listView(accounts), newView(accounts), ownView(accounts), oneView(accounts)],
    acts: [...accountActs(accounts, confirm, address), ...ownActs(accounts, confirm)],
  };
}
