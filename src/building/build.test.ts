import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

/** Notes each compilation; what it makes is joined to nothing but the file that is started. */
const COMPILER = `import fs from "node:fs";
fs.appendFileSync("compilations", "one ");
fs.mkdirSync("dist/modules", { recursive: true });`;
const BUNDLE = `import { mkdirSync, writeFileSync } from "node:fs";
export function bundle(from, to) {
  mkdirSync(to + "/src", { recursive: true });
  writeFileSync(to + "/src/main.js", "");
}`;

let root = "";
const put = (path: string, text: string): void => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};
const build = () => spawnSync(process.execPath, [join(root, "src/building/build.js")], { cwd: root, encoding: "utf8" });
const compilations = (): number => readFileSync(join(root, "compilations"), "utf8").split(" ").length - 1;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "building-"));
  for (const name of ["package-lock.json", "tsconfig.json", "tsconfig.build.json"]) put(name, "{}");
  put("package.json", JSON.stringify({ type: "module" }));
  put("src/building/bundle.js", BUNDLE);
  copyFileSync(fileURLToPath(new URL("build.js", import.meta.url)), join(root, "src/building/build.js"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe("with the compiler", () => {
  beforeEach(() => put("node_modules/typescript/bin/tsc", COMPILER));

  it("compiles once, and again only when something changed or what is started is gone", () => {
    for (let run = 1; run <= 3; run += 1) expect(build().status).toBe(0);
    expect(compilations()).toBe(1);
    put("knowledge/new.ts", "export {};");
    build();
    expect(compilations()).toBe(2);
    rmSync(join(root, "dist/src/main.js"));
    build();
    expect(compilations()).toBe(3);
    expect(existsSync(join(root, "dist/src/main.js"))).toBe(true);
  });

  it("ends with the code of a compiler that fails, and asks it again the next time", () => {
    put("node_modules/typescript/bin/tsc", `${COMPILER} process.exit(2);`);
    expect(build().status).toBe(2);
    put("node_modules/typescript/bin/tsc", COMPILER);
    expect(build().status).toBe(0);
    expect(compilations()).toBe(2);
  });
});

describe("without the compiler", () => {
  it("leaves what was compiled before to be started", () => {
    put("dist/src/main.js", "");
    expect(build()).toMatchObject({ status: 0, stderr: "" });
  });

  it("says in one line what to do where nothing was", () => {
    const { status, stderr } = build();
    expect(status).toBe(1);
    expect(stderr).toMatch(/^the program is not compiled: .*\n$/);
  });
});
