import { readValueTables } from "../../../jobs/adapters/files/values-file.ts";
import { createSqlFiles } from "../../../jobs/adapters/sql/delivery/files.ts";
import { createSqlDirectory } from "../../../jobs/adapters/sql/directory/directory.ts";
import { createSqlTargetBook } from "../../../jobs/adapters/sql/targets/target-book.ts";
import { createSqlValueBook } from "../../../jobs/adapters/sql/targets/value-book.ts";
import {
  createTargetsDesk,
  createUnitIndex,
  type FileStore,
  officeDate,
  type TargetsDesk,
} from "../../../jobs/index.ts";
import type { Database, Knowledge } from "../../../knowledge/index.ts";
import type { Config } from "../../config.ts";
import type { OfficeSection } from "../../office/frame/contract.ts";
import { targetsSection } from "../../office/targets/section.ts";
import { digest, newId } from "../../surroundings.ts";

/** The register of targets over the database; `knowledge` gives what documents set once they are read. */
export function targetsOver(
  database: Database,
  { twoPeopleApprove }: Pick<Config, "twoPeopleApprove">,
  {
    knowledge,
    instant,
  }: { readonly knowledge: () => Pick<Knowledge, "records"> | undefined; readonly instant: () => string },
): TargetsDesk {
  const today = (): string => officeDate(Date.parse(instant()));
  const directory = createSqlDirectory({ database, newId, today });
  return createTargetsDesk({
    targets: createSqlTargetBook(database),
    values: createSqlValueBook(database),
    records: () => knowledge()?.records(),
    evidence: { files: createSqlFiles(database), newId, fingerprint: digest },
    async units() {
      const index = createUnitIndex(await directory.units(), today());
      return {
        isUnit: (id) => index.byId(id) !== undefined,
        all: index.units,
        nameOf: (id) => index.byId(id)?.name,
        named(name) {
          const named = index.resolve(name);
          return named.kind === "unit" ? named.unit.id : undefined;
        },
      };
    },
    needsTwo: twoPeopleApprove,
    digest,
    newId,
    instant,
    today,
  });
}

/** The section "Chỉ tiêu" over the register of targets. */
export function composeTargetsSection(
  { twoPeopleApprove }: Pick<Config, "twoPeopleApprove">,
  parts: { readonly desk: TargetsDesk; readonly files: FileStore; readonly instant: () => string },
): OfficeSection {
  return targetsSection({
    desk: parts.desk,
    files: parts.files,
    readTables: readValueTables,
    newId,
    today: () => officeDate(Date.parse(parts.instant())),
    needsTwo: twoPeopleApprove,
  });
}
