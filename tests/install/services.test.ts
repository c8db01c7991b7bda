import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { SETTING_NAMES } from "../../src/config.ts";
import { packageRoot } from "../../src/surroundings.ts";

const FOLDER = join(packageRoot, "deploy/systemd");
const services = readdirSync(FOLDER)
  .filter((name) => name.endsWith(".service"))
  .map((name) => [name, valuesIn(readFileSync(join(FOLDER, name), "utf8"))] as const);

/** The values of each key; a key may stand more than once. */
function valuesIn(text: string): ReadonlyMap<string, readonly string[]> {
  const values = new Map<string, string[]>();
  for (const [, key = "", value = ""] of text.matchAll(/^(\w+)=(.*)$/gm))
    values.set(key, [...(values.get(key) ?? []), value]);
  return values;
}

describe("deploy/systemd", () => {
  it("has one process with everything in it, and as many as one likes that serve or send", () => {
    expect(services.map(([name]) => name).sort()).toEqual([
      "tro-ly-web@.service",
      "tro-ly-worker@.service",
      "tro-ly.service",
    ]);
  });

  it.each(services)("%s starts the program as npm start does, with settings that it knows", (_, unit) => {
    const start = unit.get("ExecStart")?.[0] ?? "";
    const { scripts } = JSON.parse(readFileSync(join(packageRoot, "package.json"), "utf8"));
    expect(start.endsWith(`/usr/bin/${scripts.start}`)).toBe(true);
    expect(existsSync(join(packageRoot, "src/main.ts"))).toBe(true);
    const set = [...start.matchAll(/(\w+)=/g)].map(([, name = ""]) => name).filter((name) => /^[A-Z]/.test(name));
    expect(set.filter((name) => !SETTING_NAMES.includes(name))).toEqual([]);
  });

  it.each(services)("%s keeps its data where it may write, and for nobody else", (_, unit) => {
    const [state, ...others] = (unit.get("StateDirectory")?.[0] ?? "").split(" ");
    expect(others).toEqual(["tro-ly-backups"]);
    expect(unit.get("ExecStart")?.[0]).toContain(`DATA_DIR=%S/${state} `);
    expect([unit.get("StateDirectoryMode"), unit.get("UMask")]).toEqual([["0700"], ["0077"]]);
  });

  it.each(services)("%s has no rights that it does not need, and comes back by itself", (_, unit) => {
    expect(Object.fromEntries([...unit].map(([key, [value]]) => [key, value]))).toMatchObject({
      User: "tro-ly",
      Restart: "always",
      NoNewPrivileges: "yes",
      ProtectSystem: "strict",
      ProtectHome: "yes",
      CapabilityBoundingSet: "",
    });
  });

  it("asks all of them for the same", () => {
    const asked = services.map(([, unit]) =>
      [...unit].filter(([key]) => !/^(?:Description|After|ExecStart|StateDirectory)$/.test(key)),
    );
    expect(new Set(asked.map((one) => JSON.stringify(one))).size).toBe(1);
  });
});
