import { earlyThread } from "../early-thread.ts";
import { readConfig } from "../start.ts";
import { openStorage } from "./storage.ts";

/** The settings, read with this module; a wrong one ends the program here, before anything is opened. */
export const config = readConfig();

/** The configured database, whose opening begins with this module: it takes as long as loading the rest of the program. */
export const earlyStorage = openStorage(config, earlyThread);
// A fault is reported where the library is waited for, after one of the port.
earlyStorage.opened.catch(() => undefined);
