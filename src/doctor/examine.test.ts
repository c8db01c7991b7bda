import { expect, it } from "vitest";
import { examine, type Probes } from "./examine.ts";

const known = {
  node: "24.22.3",
  leastNode: ">=20.19.0",
  version: "0.1.0",
  hasPassword: false,
  now: "2026-11-30T03:00:00Z",
};
const breaks = async (): Promise<never> => {
  throw new Error("no such luck");
};

it("says of each look that fails that it did, and goes on", async () => {
  const probes: Probes = {
    folder: breaks,
    program: async () => ({ kind: "none" }),
    inside: breaks,
    queue: breaks,
    port: async () => ({ look: "free", host: "127.0.0.1", port: 3000 }),
    address: breaks,
    control: breaks,
    bots: breaks,
    account: breaks,
    servers: breaks,
    clocks: breaks,
    helpers: breaks,
  };
  const findings = await examine(probes, known);
  expect(findings.filter(({ standing }) => standing === "ok").map(({ check }) => check)).toEqual([
    "node",
    "program",
    "port",
  ]);
  const failed = findings.filter(({ says }) => says === "could not be looked at (no such luck)");
  expect(failed.map(({ check }) => check)).toContain("database");
  expect(failed).toHaveLength(findings.length - 3);
});
