import { resolve } from "node:path";
import type { Command } from "commander";
import type { CommandDesk } from "../command-desk.ts";
import { tell, withinOpened } from "./within.ts";

export interface ReportsCommandParts {
  /** Opens the office's actions, on the configured database or through the running server. */
  readonly open: () => Promise<Pick<CommandDesk, "reports"> & { readonly close: () => Promise<void> }>;
}
type Desk = CommandDesk["reports"];
type Options = Readonly<Record<string, string | boolean | undefined>>;

/**
 * `deadlines board | report KEY | decide | history | close | inbox`: what units reported, and what the office does with
 * it.
 */
export function registerReports(program: Command, { open }: ReportsCommandParts): void {
  const deadlines =
    program.commands.find((command) => command.name() === "deadlines") ??
    program.command("deadlines").description("what units owe by when");
  const opened = withinOpened(open);
  const within = (work: (desk: Desk) => ReturnType<Desk["board"]>): Promise<void> =>
    opened(async ({ reports }) => tell(await work(reports)));
  deadlines
    .command("board")
    .description("who has reported, who has not, who is late, who cannot be reached")
    .argument("<obligation>")
    .argument("[period]", "the one nearest to today unless given")
    .option("--part <words>", "a level or a commune, as the office says it", "")
    .option("--xlsx <file>", "write the whole as a workbook")
    .option("--letter <file>", "write a report letter to print and sign, as HTML")
    .action((obligation: string, period: string | undefined, { part, xlsx, letter }: Options) =>
      within((desk) =>
        desk.board({
          obligation,
          part: String(part),
          period,
          xlsx: xlsx === undefined ? undefined : resolve(String(xlsx)),
          letter: letter === undefined ? undefined : resolve(String(letter)),
        }),
      ),
    );
  deadlines
    .command("report")
    .description("record what a unit reported, or what the office decided, by a key; the unit is told")
    .argument("<key>", "the key that `due` shows")
    .option("--state <state>", "where the unit stands now: reported, accepted, returned, exempt, open", "reported")
    .option("--note <text>", "a number, a link, a reason")
    .option("--extend <date>", "a later last day for this unit alone, as 31/1/2030")
    .requiredOption("--by <name>", "who says so")
    .action((key: string, { state, note, extend, by }: Options) =>
      within((desk) =>
        desk.report({
          key,
          state: String(state),
          by: String(by),
          note: note === undefined ? undefined : String(note),
          extendedTo: extend === undefined ? undefined : String(extend),
        }),
      ),
    );
  deadlines
    .command("decide")
    .description("enter a report, accept, return, extend, exempt or reopen what one unit owes; the unit is told")
    .argument("<obligation>")
    .argument("<period>")
    .argument("<unit>")
    .argument("<decision>", "report, accept, return, extend, exempt, reopen")
    .option("--reason <text>", "for return and exempt; of a report its number or link", "")
    .option("--until <date>", "for extend, as 31/1/2030", "")
    .requiredOption("--by <name>", "who decides")
    .action((obligation: string, period: string, unit: string, decision: string, options: Options) =>
      within((desk) =>
        desk.decide({
          obligation,
          period,
          unit,
          decision,
          reason: String(options.reason),
          until: String(options.until),
          by: String(options.by),
        }),
      ),
    );
  deadlines
    .command("history")
    .description("everything a unit owed, with each step and what was handed in")
    .argument("<unit>")
    .action((unit: string) => within((desk) => desk.history(unit)));
  deadlines
    .command("close")
    .description("close a period to reports, or open it again")
    .argument("<obligation>")
    .argument("<period>")
    .option("--again", "open it again", false)
    .requiredOption("--by <name>", "who closes it")
    .action((obligation: string, period: string, { again, by }: Options) =>
      within((desk) => desk.close({ obligation, period, again: again === true, by: String(by) })),
    );
  registerInbox(deadlines, within);
}

function registerInbox(
  deadlines: Command,
  within: (work: (desk: Desk) => ReturnType<Desk["board"]>) => Promise<void>,
): void {
  const inbox = deadlines
    .command("inbox")
    .description("what waits for the office: help asked for, not their unit, wrong codes")
    .option("--all", "what is done too", false)
    .action(({ all }: Options) => within((desk) => desk.inbox({ all: all === true })));
  inbox
    .command("assign")
    .argument("<id>")
    .requiredOption("--to <name>")
    .requiredOption("--by <name>")
    .action((id: string, { to, by }: Options) => within((desk) => desk.assign({ id, to: String(to), by: String(by) })));
  inbox
    .command("close")
    .argument("<id>")
    .option("--note <text>", "how it ended", "")
    .requiredOption("--by <name>")
    .action((id: string, { note, by }: Options) =>
      within((desk) => desk.settle({ id, note: String(note), by: String(by) })),
    );
}
