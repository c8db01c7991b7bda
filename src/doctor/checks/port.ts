import { type Finding, fault, ok } from "../finding.ts";

/** What came of trying to take the port. */
export type PortLook = "free" | "ours" | "taken" | "forbidden" | "no-interface";

/** The port is free, or the program that runs here has it. `where` is interface and port as they are set. */
export function portFinding(look: PortLook, where: { readonly host: string; readonly port: number }): Finding {
  const { host, port } = where;
  switch (look) {
    case "free":
      return ok("port", port === 0 ? "any free one is taken" : `${port} is free`);
    case "ours":
      return ok("port", `${port} is the running program's`);
    case "taken":
      return fault("port", `${port} is in use`, "stop the other program or set PORT to another number");
    case "forbidden":
      return fault("port", `${port} needs more rights`, "set PORT to a number above 1023");
    case "no-interface":
      return fault("port", `this machine has no interface ${host}`, "set HOST to one of its own, or leave it out");
  }
}
