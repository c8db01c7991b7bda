import type { Asked, OfficeSection } from "../../frame/contract.ts";
import type { OfficeAccounts } from "../accounts.ts";
import words from "../accounts.vi.json" with { type: "json" };
import { accountActs } from "./acts.ts";
import { codeActs } from "./code-acts.ts";
import { codeView } from "./code-view.ts";
import { createConfirm } from "./confirming.ts";
import { ownActs } from "./own-acts.ts";
import { ownView } from "./own-view.ts";
import { listView, newView, oneView } from "./views.ts";

/**
 * Who signs in, and may do what. Everybody sees who is who and changes what is their own; administrators change the rest.
 * `address` is where people reach the program; `demandsCode`: whether the office asks whoever looks to have a second factor.
 */
export function accountsSection(
  accounts: OfficeAccounts,
  { address, demandsCode }: { readonly address: string; readonly demandsCode: (asked: Asked) => boolean },
): OfficeSection {
  const confirm = createConfirm(accounts);
  return {
    path: "accounts",
    title: words.title,
    views: [
      listView(accounts),
      newView(accounts),
      ownView(accounts),
      codeView(accounts, demandsCode),
      oneView(accounts),
    ],
    acts: [...accountActs(accounts, confirm, address), ...ownActs(accounts, confirm), ...codeActs(accounts, confirm)],
  };
}
