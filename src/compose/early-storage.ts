import { earlyThread } from "../early-thread.ts";
import { readInstallation, tellWrongProvinces } from "../start.ts";
import { openStorage } from "./storage.ts";

/** The settings, read with this module; a wrong one ends the program here, before anything is opened. */
export const installation = await readInstallation();
if (installation.kind === "many") tellWrongProvinces(installation.provinces);

/**
 * The configured database, whose opening begins with this module: it takes as long as loading the rest of the program, which is loaded
 * once the database is asked to open. Those of several provinces are opened by each of them.
 */
export const earlyStorage = installation.kind === "one" ? openStorage(installation.config, earlyThread) : undefined;
// A fault is reported where the library is waited for, after one of the port.
earlyStorage?.opened.catch(() => undefined);
await earlyStorage?.asked;
