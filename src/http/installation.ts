import { Hono } from "hono";
import { program } from "../surroundings.ts";
import type { Standing } from "./assistant.ts";
import { problem } from "./problem.ts";
import { safeHeaders } from "./safety.ts";

/** How each province of an installation stands, and the process that serves them. */
export interface InstallationStanding {
  /** "ready" as soon as one of them is and none is still starting for the first time. */
  readonly status: "ready" | "starting" | "stalled" | "ending";
  readonly provinces: Readonly<Record<string, Standing>>;
}

/**
 * What is answered at a host name that is no province's: whether the process is alive and how its provinces stand, for whoever
 * restarts it or sends it requests; for people there is nothing.
 */
export function createInstallationApp(standing: () => Promise<InstallationStanding>): Hono {
  const app = new Hono();
  app.use(safeHeaders());
  app.get("/healthz", (context) => context.json({ status: "alive", version: program.version, commit: program.commit }));
  app.get("/readyz", async (context) => {
    const stands = await standing();
    return context.json(stands, stands.status === "ready" ? 200 : 503);
  });
  app.notFound((context) => problem(context, "not-found"));
  return app;
}
