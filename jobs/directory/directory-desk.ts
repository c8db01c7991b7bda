import type { Audience } from "../domain/people/audience.ts";
import type { Unit } from "../domain/people/contact.ts";
import { fill } from "../domain/sentence.ts";
import type { Directory } from "../ports.ts";
import type { ReportName } from "./audience/audience-owing.ts";
import { audienceInWords, audienceProblemInWords } from "./audience/audience-wording.ts";
import { type AudienceReading, readAudience } from "./audience/audience-words.ts";
import { rosterWords } from "./language/roster-words.ts";
import type { Address, Register } from "./register.ts";
import { type ImportOptions, importRoster, type RosterReport } from "./roster/import-roster.ts";
import { consentLine, fileProblemLine, reportLines } from "./roster/report-lines.ts";
import type { SourceFile } from "./roster/source-table.ts";
import { createUnitIndex } from "./unit-index.ts";

export interface DirectoryDeskParts {
  readonly register: Register;
  readonly directory: Pick<Directory, "count">;
  readonly readRoster: (path: string) => Promise<SourceFile>;
  /** The reports that units owe now, for "đơn vị chưa nộp báo cáo 20/12". */
  readonly reports?: () => Promise<readonly ReportName[]>;
  readonly newId: () => string;
  /** Today's ISO date in office time. */
  readonly today: () => string;
}

/** What came of a request, with the lines the office reads. */
export interface Told {
  readonly done: boolean;
  readonly lines: readonly string[];
}

/** What the office does with units, contacts and audiences; pages, chat and the command line call the same. */
export interface DirectoryDesk {
  /**
   * Shows what a file would change, or with `apply` changes it. `basis` names the legal basis on which the people of the file
   * may be written to; without it heads and staff are by their duty, and parents are not.
   */
  importFile(
    path: string,
    options: ImportOptions & { readonly basis?: string | undefined },
  ): Promise<Told & { readonly report?: RosterReport }>;
  /** What is recorded of the consent of the person at an address. */
  consents(address: Address): Promise<Told>;
  units(): Promise<readonly Unit[]>;
  /** How an expression was understood, in words, with the audience and how many people it has. */
  audience(expression: string): Promise<Told & { readonly audience?: Audience; readonly count?: number }>;
  /** An audience in the office's words. */
  describe(audience: Audience): Promise<string>;
}

/** See {@link DirectoryDesk}. */
export function createDirectoryDesk(parts: DirectoryDeskParts): DirectoryDesk {
  const { register, directory, readRoster, newId, today, reports = async () => [] } = parts;
  return {
    async importFile(path, options) {
      const file = await readRoster(path);
      if (file.kind === "problem") return { done: false, lines: [fileProblemLine(file)] };
      const report = await importRoster(
        { register, newId, today: today(), basis: options.basis },
        file.tables,
        options,
      );
      return { done: report.bad < report.rows || report.rows === 0, lines: reportLines(report), report };
    },
    units: () => register.units(),
    async consents(address) {
      const lines = (await register.consents(address)).map(consentLine);
      return lines.length === 0 ? { done: false, lines: [rosterWords.report.nobody] } : { done: true, lines };
    },
    describe: async (audience) => audienceInWords(audience, createUnitIndex(await register.units(), today())),
    async audience(expression) {
      const book = createUnitIndex(await register.units(), today());
      const reading: AudienceReading = readAudience(expression, {
        book,
        topics: await register.topics(),
        titles: await register.titles(),
        reports: await reports(),
      });
      if (reading.kind === "not-understood")
        return { done: false, lines: reading.problems.map((problem) => audienceProblemInWords(problem, expression)) };
      const { audience } = reading;
      const count = await directory.count(audience);
      const line = fill(rosterWords.report.count, { count, audience: audienceInWords(audience, book) });
      return { done: true, lines: [line], audience, count };
    },
  };
}
