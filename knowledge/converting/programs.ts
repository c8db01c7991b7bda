import type { Page } from "./layout/page.ts";

/** Programs of the machine that help; one that is not installed is absent. */
export interface Programs {
  /** LibreOffice: a file of an older or another office suite in the format of today's Word or Excel. */
  readonly modernise?: (bytes: Uint8Array, from: string, to: "docx" | "xlsx") => Promise<Uint8Array>;
  /** Character recognition of pages of a PDF, in the order given. */
  readonly recognisePdf?: (bytes: Uint8Array, pages: readonly number[]) => AsyncIterable<Page>;
  /** Character recognition of a picture, which may have pages. */
  readonly recogniseImage?: (bytes: Uint8Array) => Promise<readonly Page[]>;
}
