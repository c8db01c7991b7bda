import type { Command } from "commander";
import type { CommandDesk } from "../command-desk.ts";
import { tell, withinOpened } from "./within.ts";

type RetentionAccess = Pick<CommandDesk, "retention"> & { readonly close: () => Promise<void> };

/** `retention --dry-run` */
export function registerRetention(program: Command, { open }: { readonly open: () => Promise<RetentionAccess> }): void {
  const within = withinOpened(open);
  program
    .command("retention")
    .description("how many days each kind of what is kept of people stays, why, and how much would go now")
    .requiredOption("--dry-run", "only shows it: a running worker forgets what is due by itself, once a day")
    .action(() => within(async ({ retention }) => tell(await retention.look())));
}
