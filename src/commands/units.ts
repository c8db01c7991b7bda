import type { Command } from "commander";
import { SENDING_CHANNELS } from "../../jobs/index.ts";
import type { CommandDesk } from "../command-desk.ts";
import { print, tell, withinOpened } from "./within.ts";

type UnitsAccess = Pick<CommandDesk, "roster" | "linking"> & { readonly close: () => Promise<void> };
export interface UnitsParts {
  /** Opens the office's actions, on the configured database or through the running server. */
  readonly open: () => Promise<UnitsAccess>;
}

/** `units import FILE [--apply] | list | audience EXPRESSION | code | codes | revoke` */
export function registerUnits(program: Command, { open }: UnitsParts): void {
  const units = program.command("units").description("units, contacts and audiences");
  const within = withinOpened(open);
  units
    .command("import")
    .description("load units and contacts from .xlsx or .csv; only shows what would change unless --apply is given")
    .argument("<file>")
    .option("--apply", "write it into the directory", false)
    .option("--basis <words>", "the legal basis for writing to these people; parents without one are not written to")
    .option("--replace-heads", "a head in the file takes the place of another head in the directory", false)
    .action((file: string, options: { apply: boolean; basis?: string; replaceHeads: boolean }) =>
      within(async ({ roster }) => tell(await roster.importFile(file, options))),
    );
  units
    .command("list")
    .description("the units of the directory")
    .action(() =>
      within(async ({ roster }) => {
        for (const { id, name, level, commune = "", validTo = "", succeededBy = "" } of await roster.units())
          print([id, name, level, commune, validTo, succeededBy].join("\t").trimEnd());
      }),
    );
  units
    .command("audience")
    .description("whom an expression means, how it was understood and how many they are")
    .argument("<expression>")
    .action((expression: string) => within(async ({ roster }) => tell(await roster.audience(expression))));
  units
    .command("consents")
    .description("how it came that a person may be written to or not: every word with its time, way and basis")
    .argument("<channel>", SENDING_CHANNELS.join(", "))
    .argument("<address>")
    .action((channel: string, address: string) =>
      within(async ({ roster }) => {
        const known = SENDING_CHANNELS.find((one) => one === channel);
        if (known === undefined)
          throw new Error(`there is no channel ${channel}; there are ${SENDING_CHANNELS.join(", ")}`);
        await tell(await roster.consents({ channel: known, address }));
      }),
    );
  registerCodes(units, within);
}

/** The commands for codes with which a chat becomes a contact of a unit. */
function registerCodes(units: Command, within: (work: (access: UnitsAccess) => Promise<void>) => Promise<void>): void {
  units
    .command("code")
    .description("make one-time codes that link chats to units; they are shown only now")
    .requiredOption("--role <role>", "head, unit-contact, staff or office")
    .option("--unit <id...>", "for these units", [])
    .option("--level <level...>", "for every unit of these levels (preschool, primary, …)", [])
    .option("--uses <count>", "how many chats each may link", Number, 1)
    .option("--days <count>", "how long they are good", Number, 14)
    .option("--by <name>", "who makes them", "office")
    .action(({ unit, level, ...order }: CodeOptions) =>
      within(async ({ linking }) => tell(await linking.createCodes({ ...order, units: unit, levels: level }))),
    );
  units
    .command("codes")
    .description("the codes that were made, by their id; the codes themselves cannot be read again")
    .action(() => within(async ({ linking }) => tell(await linking.codes())));
  units
    .command("revoke")
    .description("end a code by its id")
    .argument("<id>")
    .option("--unlink", "undo what it linked too", false)
    .option("--by <name>", "who ends it", "office")
    .action((id: string, options: { by: string; unlink: boolean }) =>
      within(async ({ linking }) => tell(await linking.revoke(id, options))),
    );
}

interface CodeOptions {
  readonly role: string;
  readonly unit: readonly string[];
  readonly level: readonly string[];
  readonly uses: number;
  readonly days: number;
  readonly by: string;
}
