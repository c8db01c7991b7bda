import type { Command } from "commander";

/** What came of a request, with the lines the office reads. */
interface Told {
  readonly done: boolean;
  readonly lines: readonly string[];
}

/** The part of the directory's desk that the commands need. */
export interface UnitsDesk {
  importFile(path: string, options: { readonly apply: boolean }): Promise<Told>;
  audience(expression: string): Promise<Told>;
  units(): Promise<
    readonly {
      readonly id: string;
      readonly name: string;
      readonly level: string;
      readonly commune?: string;
      readonly validTo?: string;
      readonly succeededBy?: string;
    }[]
  >;
}

export interface UnitsParts {
  /** Opens the directory of the configured database. */
  readonly open: () => Promise<{ readonly desk: UnitsDesk; readonly close: () => Promise<void> }>;
}

/** `units import FILE [--apply] | list | audience EXPRESSION` */
export function registerUnits(program: Command, { open }: UnitsParts): void {
  const units = program.command("units").description("units, contacts and audiences");
  const within = async (work: (desk: UnitsDesk) => Promise<void>): Promise<void> => {
    const { desk, close } = await open();
    try {
      await work(desk);
    } finally {
      await close();
    }
  };
  units
    .command("import")
    .description("load units and contacts from .xlsx or .csv; only shows what would change unless --apply is given")
    .argument("<file>")
    .option("--apply", "write it into the directory", false)
    .action((file: string, options: { apply: boolean }) =>
      within(async (desk) => tell(await desk.importFile(file, options))),
    );
  units
    .command("list")
    .description("the units of the directory")
    .action(() =>
      within(async (desk) => {
        for (const { id, name, level, commune = "", validTo = "", succeededBy = "" } of await desk.units())
          print([id, name, level, commune, validTo, succeededBy].join("\t").trimEnd());
      }),
    );
  units
    .command("audience")
    .description("whom an expression means, how it was understood and how many they are")
    .argument("<expression>")
    .action((expression: string) => within(async (desk) => tell(await desk.audience(expression))));
}

/** A request that was not carried out ends the program with an exit code that scripts see. */
function tell({ done, lines }: Told): void {
  for (const line of lines) print(line);
  if (!done) process.exitCode = 1;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
