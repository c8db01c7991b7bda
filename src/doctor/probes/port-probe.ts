import { createServer } from "node:net";
import { codeOf } from "../../database/storage-error.ts";
import type { PortLook } from "../checks/port.ts";

/** Takes a port for a moment. `ours` says whether the program that runs here has it. */
export async function lookAtPort(host: string, port: number, ours: boolean): Promise<PortLook> {
  const code = await new Promise<string | undefined>((resolve) => {
    const server = createServer();
    server.once("error", (fault) => resolve(codeOf(fault) ?? "unknown"));
    server.listen(port, host, () => server.close(() => resolve(undefined)));
  });
  if (code === undefined) return "free";
  if (code === "EACCES") return "forbidden";
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND") return "no-interface";
  return ours ? "ours" : "taken";
}
