import { resolve } from "node:path";
import type { Command } from "commander";
import type { CommandDesk } from "../command-desk.ts";
import { tell, withinOpened } from "./within.ts";

export interface DeadlinesCommandParts {
  /** Opens the office's actions, on the configured database or through the running server. */
  readonly open: () => Promise<Pick<CommandDesk, "deadlines" | "reminders"> & { readonly close: () => Promise<void> }>;
}

type Desk = CommandDesk["deadlines"];
type Options = Readonly<Record<string, string | boolean | undefined>>;

/** `deadlines list | due | confirm ID | add | import FILE | remind ID PERIOD` */
export function registerDeadlines(program: Command, { open }: DeadlinesCommandParts): void {
  const deadlines = program
    .command("deadlines")
    .description("what units owe by when: look, confirm, add, report, decide");
  const opened = withinOpened(open);
  const within = (work: (desk: Desk) => ReturnType<Desk["list"]>): Promise<void> =>
    opened(async ({ deadlines }) => tell(await work(deadlines)));
  deadlines
    .command("list")
    .description("every obligation: next last day, last working day, strictness, place, who owes, confirmed or not")
    .action(() => within((desk) => desk.list()));
  deadlines
    .command("due")
    .description("what falls due soon and what is late, unit by unit")
    .option("--days <days>", "how far to look", "45")
    .action(({ days }: Options) => within((desk) => desk.due(Math.max(0, Math.floor(Number(days)) || 0))));
  written(deadlines.command("confirm").description("make an obligation active, completed by what is not printed"))
    .argument("<id>")
    .action((id: string, options: Options) => within((desk) => desk.confirm(id, wordsOf(options))));
  written(deadlines.command("add").description("an own obligation of the office")).action((options: Options) =>
    within((desk) => desk.add(wordsOf(options))),
  );
  deadlines
    .command("import")
    .description("a programme from .xlsx or .csv; only shows what it would add unless --apply is given")
    .argument("<file>")
    .option("--apply", "write it", false)
    .requiredOption("--by <name>")
    .action((file: string, { apply, by }: Options) =>
      within((desk) => desk.importFile(resolve(file), { apply: apply === true, by: String(by) })),
    );
  deadlines
    .command("remind")
    .description("remind units that have not reported; shows how many unless --mark of what was shown is given")
    .argument("<id>", "of the obligation")
    .argument("<period>")
    .option("--part <words>", "which units, as an audience is said")
    .option("--mark <mark>", "what was shown")
    .option("--by <name>", "who asks", "")
    .action((obligation: string, period: string, { part, mark, by }: Options) =>
      opened(async ({ reminders }) => {
        const asked = { obligation, period, part: part === undefined ? undefined : String(part) };
        if (mark !== undefined) return tell(await reminders.remind({ ...asked, mark: String(mark), by: String(by) }));
        const { done, lines, mark: shown } = await reminders.look(asked);
        tell({ done, lines: shown === undefined ? lines : [...lines, `--mark ${shown} --by …`] });
      }),
    );
}

function written(command: Command): Command {
  return command
    .option("--title <text>", "what is owed")
    .option("--when <words>", "the deadline, as the office says it")
    .option("--to <units>", "which units owe it, as an audience is said")
    .option("--receiver <name>", "who receives it")
    .requiredOption("--by <name>", "who says so");
}

function wordsOf({ title, when, to, receiver, by }: Options): Parameters<Desk["add"]>[0] {
  return {
    by: String(by),
    title: title === undefined ? undefined : String(title),
    when: when === undefined ? undefined : String(when),
    owners: to === undefined ? undefined : String(to),
    receiver: receiver === undefined ? undefined : String(receiver),
  };
}
