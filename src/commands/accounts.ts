import type { Command } from "commander";
import type { CommandDesk } from "../command-desk.ts";
import { tell, withinOpened } from "./within.ts";

type AccountsAccess = Pick<CommandDesk, "accounts"> & { readonly close: () => Promise<void> };

/** `accounts list`, `accounts role NAME ROLE`, `accounts link NAME`, `accounts code-off NAME` */
export function registerAccounts(program: Command, { open }: { readonly open: () => Promise<AccountsAccess> }): void {
  const within = withinOpened(open);
  const command = program.command("accounts").description("who signs in at /office, and the way back in");
  command
    .command("list")
    .description("the accounts of the office, each with its role")
    .action(() => within(async ({ accounts }) => tell(await accounts.list())));
  command
    .command("role")
    .description("says what an account may do: see, write, approve, or administer as well")
    .argument("<name>", "the name of the account")
    .argument("<role>", "viewer, writer, approver or administrator, or its Vietnamese word")
    .action((name: string, role: string) => within(async ({ accounts }) => tell(await accounts.role(name, role))));
  command
    .command("link")
    .description("prints a link that signs an account in once, within an hour, to choose another password")
    .argument("<name>", "the name of the account")
    .action((name: string) => within(async ({ accounts }) => tell(await accounts.link(name))));
  command
    .command("code-off")
    .description("takes the code of a phone off an account whose phone is lost: the password alone is then asked for")
    .argument("<name>", "the name of the account")
    .action((name: string) => within(async ({ accounts }) => tell(await accounts.codeOff(name))));
}
