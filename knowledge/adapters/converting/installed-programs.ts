import { constants } from "node:fs";
import { access } from "node:fs/promises";
import { delimiter, join } from "node:path";
import type { Programs } from "../../converting/programs.ts";
import { createModernising } from "./libreoffice.ts";
import { createRecognition, knowsVietnamese } from "./recognition.ts";

/** The helping programs that this machine has; they write below `folder`. */
export async function installedPrograms(folder: string): Promise<Programs> {
  const office = (await isInstalled("soffice")) ? "soffice" : "libreoffice";
  const hasOffice = office === "soffice" || (await isInstalled(office));
  const hasRecognition =
    (await isInstalled("tesseract")) && (await isInstalled("pdftoppm")) && (await knowsVietnamese());
  return {
    ...(hasOffice ? { modernise: createModernising(office, folder) } : {}),
    ...(hasRecognition ? createRecognition(folder) : {}),
  };
}

async function isInstalled(command: string): Promise<boolean> {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const found = await Promise.allSettled(folders.map((folder) => access(join(folder, command), constants.X_OK)));
  return found.some(({ status }) => status === "fulfilled");
}
