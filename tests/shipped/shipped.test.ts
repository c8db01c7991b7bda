import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { packageRoot } from "../../src/surroundings.ts";
import { isTest, readSources } from "../architecture/sources.ts";
import { billOfMaterials } from "./bill-of-materials.ts";
import taken from "./licences.json" with { type: "json" };
import { untakenLicences } from "./licences.ts";
import { readLock, shippedPackages } from "./packages.ts";

const packages = shippedPackages(readLock());

describe("the licences of what is shipped", () => {
  it("are all taken, each with its reason", () => {
    expect(untakenLicences(packages, taken)).toEqual([]);
  });

  it.each([
    ["copyleft", "GPL-3.0-only"],
    ["copyleft over a network", "AGPL-3.0-or-later"],
    ["unknown", "SEE LICENSE IN README"],
    ["not said", ""],
  ])("are refused when one is %s", (_, licence) => {
    expect(untakenLicences([{ name: "other", version: "1.0.0", licence }], taken)).toHaveLength(1);
  });

  it("are read anew where a package that was looked at says another one", () => {
    expect(untakenLicences([{ name: "duck", version: "9.0.0", licence: "GPL-2.0" }], taken)).toHaveLength(1);
  });

  it("hold nothing that no package has any more", () => {
    const said = new Set(packages.map(({ licence }) => licence));
    const names = new Set(packages.map(({ name }) => name));
    expect(Object.keys(taken.allowed).filter((licence) => !said.has(licence))).toEqual([]);
    expect(Object.keys(taken.packages).filter((name) => !names.has(name))).toEqual([]);
  });
});

describe("the bill of materials", () => {
  it("names every package that is shipped, with its version", async () => {
    const { components } = await billOfMaterials();
    const listed = new Set(components.map(({ name, version }) => `${name}@${version}`));
    const missing = packages.filter(({ name, version }) => !listed.has(`${name}@${version}`));
    expect([missing, components.length > 100]).toEqual([[], true]);
  });

  it("is the same each time it is made of the same lock file", async () => {
    const [once, again] = await Promise.all([billOfMaterials(), billOfMaterials()]);
    expect(again).toEqual(once);
  });
});

describe("a package of production", () => {
  const { dependencies, optionalDependencies } = JSON.parse(readFileSync(join(packageRoot, "package.json"), "utf8"));
  // What nothing of ours imports, and who needs it.
  const neededByOthers: Readonly<Record<string, string>> = {
    "hnswlib-node": "@langchain/community loads it for its HNSW index; absent, vectors are compared one by one",
  };

  it("is imported by the product, or needed by a package that is", () => {
    const code = [...readSources(packageRoot)]
      .filter(([path]) => /^(?:knowledge|jobs|bot|src)\/.*\.[jt]s$/.test(path) && !isTest(path))
      .map(([, source]) => source)
      .join("\n");
    const named = Object.keys({ ...dependencies, ...optionalDependencies });
    const imported = (name: string) => code.includes(`"${name}"`) || code.includes(`"${name}/`);
    expect(named.filter((name) => !imported(name))).toEqual(Object.keys(neededByOthers));
  });
});
