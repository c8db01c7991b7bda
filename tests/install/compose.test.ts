import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { parseConfig, SETTING_NAMES } from "../../src/config.ts";
import { provincesOf } from "../../src/provinces/files/provinces.ts";
import { packageRoot } from "../../src/surroundings.ts";
import {
  compose,
  composeSettings,
  composeText,
  composeTree,
  filled,
  provincesTree,
  settingNamesIn,
} from "./compose-file.ts";

const services = Object.entries(compose.services);
const ofProgram = services.filter(([name]) => name === "web" || name === "worker");

describe("deploy/compose.yaml", () => {
  it("is what the compose specification calls a compose file", () => {
    const schema = JSON.parse(readFileSync(join(packageRoot, "tests/install/compose-spec.json"), "utf8"));
    // Written by its own address; the library knows the draft by this one.
    const specification = z.fromJSONSchema({ ...schema, $schema: "http://json-schema.org/draft-07/schema#" });
    expect(specification.safeParse(composeTree).error?.issues).toBeUndefined();
    expect(specification.safeParse(provincesTree).error?.issues).toBeUndefined();
    expect(specification.safeParse({ services: { web: { imag: "x" } } }).success).toBe(false);
  });

  it.each(services)("gives %s no more rights and room than it needs, and starts it again", (_, service) => {
    expect(service).toMatchObject({ read_only: true, cap_drop: ["ALL"], restart: "unless-stopped" });
    expect(service.security_opt).toContain("no-new-privileges:true");
  });

  it("knows of each service whether it is well; of the program the image knows it", () => {
    const without = services.filter(([, { healthcheck }]) => healthcheck === undefined).map(([name]) => name);
    expect(without).toEqual(["web", "worker"]);
  });

  it.each(ofProgram)("runs %s with settings that the program takes", (name, { environment, user, env_file }) => {
    const values = { DOMAIN: "troly.example.edu.vn", POSTGRES_PASSWORD: "a1b2", REDIS_PASSWORD: "c3d4" };
    const given = Object.fromEntries(Object.entries(environment).map(([key, value]) => [key, filled(value, values)]));
    expect(Object.keys(given).filter((key) => !SETTING_NAMES.includes(key))).toEqual([]);
    const parsed = parseConfig(given);
    expect(parsed).toMatchObject({ kind: "config", config: { role: name, dataDir: "/data" } });
    expect([user, env_file]).toEqual(["node", [".env"]]);
  });

  it("leaves to the file of each province, where there are several, what is its own", () => {
    const over = { PUBLIC_URL: "", PROVINCES_DIR: "/provinces" };
    const overlaid = { environment: over, volumes: ["./provinces:/provinces:ro"] };
    expect(provincesTree).toMatchObject({ services: { web: overlaid, worker: overlaid } });
    const shared = { ...compose.services.web?.environment, ...over };
    const read = provincesOf([{ name: "an-giang.env", text: "PUBLIC_URL=https://troly.angiang.edu.vn" }], shared);
    expect(read).toMatchObject({ kind: "provinces", provinces: [{ kind: "settings", name: "an-giang" }] });
  });

  it("opens the proxy alone to the world, and trusts what it says of who calls", () => {
    expect(services.filter(([, { ports }]) => ports.length > 0).map(([name]) => name)).toEqual(["caddy"]);
    const { web, caddy } = compose.services;
    expect(caddy?.networks).toEqual(["front"]);
    expect(JSON.stringify(compose.networks.front)).toContain(web?.environment.TRUSTED_PROXIES);
  });

  it("shuts the database and Redis off from everything but the program", () => {
    expect([compose.services.postgresql?.networks, compose.services.redis?.networks]).toEqual([["inside"], ["inside"]]);
    expect(compose.networks.inside?.internal).toBe(true);
  });

  it("has Redis write down what it takes, and throw nothing away", () => {
    expect(compose.services.redis?.command.join(" ")).toMatch(/--appendonly yes .*--maxmemory-policy noeviction/);
  });

  it("holds no secret, and deploy/.env.example names every variable of it", () => {
    const asked = new Set([...composeText.matchAll(/(?<!\$)\$\{(\w+)/g)].map(([, name = ""]) => name));
    expect([...asked].filter((name) => !composeSettings.has(name))).toEqual([]);
    expect(composeText).not.toMatch(/PASSWORD: (?!\$\{)/);
  });
});

describe(".env.example", () => {
  const shown = settingNamesIn(readFileSync(join(packageRoot, ".env.example"), "utf8"));

  it("says of every setting that the program knows what it is", () => {
    expect(SETTING_NAMES.filter((name) => !shown.has(name))).toEqual([]);
  });

  it("names none that the program does not know", () => {
    expect([...shown].filter((name) => !SETTING_NAMES.includes(name))).toEqual([]);
  });
});
