import { existsSync } from "node:fs";
import { startEngineThread } from "./database/embedded-engine.ts";
import { keepPrivate } from "./running/private-folder.ts";

// Before anything is written, and before the thread begins that writes the database.
keepPrivate();
if (existsSync(".env")) process.loadEnvFile(".env");

/**
 * The thread of the embedded database, which is started with this module: loading its engine takes as long as loading the
 * whole program. Undefined when the settings name a server.
 */
export const earlyThread = process.env.DATABASE_URL?.trim() ? undefined : startEngineThread();
