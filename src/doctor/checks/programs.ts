import { type Finding, ok, warning } from "../finding.ts";

/** Programs beside Node.js that read what it cannot. */
export interface ProgramsFacts {
  /** Tesseract with Vietnamese, and pdftoppm: for scanned papers. */
  readonly recognises: boolean;
  /** LibreOffice: for files of earlier Office versions and OpenDocument. */
  readonly modernises: boolean;
  /** Of a PostgreSQL database: whether the program backs it up by itself, and has pg_dump for it. Absent for an embedded one. */
  readonly backups?: { readonly isByItself: boolean; readonly dumps: boolean };
}

/**
 * Which files are read on this machine, and whether the database is backed up. What is missing for files is needed only by an
 * office that has such.
 */
export function programFindings({ backups, ...files }: ProgramsFacts): readonly Finding[] {
  return [...fileFindings(files), ...(backups === undefined ? [] : [backupFinding(backups)])];
}

function backupFinding({ isByItself, dumps }: NonNullable<ProgramsFacts["backups"]>): Finding {
  const check = "backups";
  if (!isByItself)
    return warning(
      check,
      "the program does not back PostgreSQL up by itself",
      "set BACKUP_DIR, or have a timer call npm run backup",
    );
  return dumps
    ? ok(check, "are made each night")
    : warning(
        check,
        "pg_dump is not installed, so that no backup can be made here",
        "apt-get install postgresql-client of the server's version",
      );
}

function fileFindings({ recognises, modernises }: Omit<ProgramsFacts, "backups">): readonly Finding[] {
  const check = "helpers";
  const found = [
    ...(recognises
      ? []
      : [
          warning(
            check,
            "scanned papers and pictures are refused",
            "apt-get install tesseract-ocr tesseract-ocr-vie poppler-utils, if the office has such",
          ),
        ]),
    ...(modernises
      ? []
      : [
          warning(
            check,
            ".doc, .xls, .odt and .rtf are refused",
            "apt-get install libreoffice-writer libreoffice-calc, if the office has such",
          ),
        ]),
  ];
  return found.length > 0 ? found : [ok(check, "scanned papers and files of earlier Office versions are read")];
}
