import { type Finding, ok, warning } from "../finding.ts";

/** Programs beside Node.js that read what it cannot. */
export interface ProgramsFacts {
  /** Tesseract with Vietnamese, and pdftoppm: for scanned papers. */
  readonly recognises: boolean;
  /** LibreOffice: for files of earlier Office versions and OpenDocument. */
  readonly modernises: boolean;
}

/** Which files are read on this machine. What is missing is needed only by an office that has such files. */
export function programFindings({ recognises, modernises }: ProgramsFacts): readonly Finding[] {
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
