import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageRoot } from "../../../src/surroundings.ts";
import { compiledFile } from "../../servers/compiled.ts";
import type { RunningProgram } from "../../servers/program.ts";
import { SHORT_LIVED } from "../../servers/short-lived.ts";

export interface Printed {
  readonly code: number;
  readonly text: string;
}

/** Runs a command of the compiled program in a process of its own. */
export function command(settings: Readonly<Record<string, string>>, ...words: readonly string[]): Promise<Printed> {
  const { PATH = "", HOME = "" } = process.env;
  const cli = compiledFile(new URL("../../../src/cli.ts", import.meta.url));
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [...SHORT_LIVED, cli, ...words],
      { cwd: packageRoot, env: { PATH, HOME, LOG_LEVEL: "silent", ...settings } },
      (fault, out, errors) =>
        resolve({ code: fault === null ? 0 : Number(fault.code ?? 1), text: `${out}${errors}`.trim() }),
    );
  });
}

/** A folder with files to be loaded, gone at the end. */
export function fileFolder(files: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(join(tmpdir(), "test-files-"));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return {
    path: (name: string): string => join(folder, name),
    write: (name: string, text: string): void => writeFileSync(join(folder, name), text),
    remove: (): void => rmSync(folder, { recursive: true, force: true }),
  };
}

/** The chat of the web page. */
export async function chatWith({ address }: RunningProgram, text: string): Promise<{ status: string; text: string }> {
  const response = await fetch(`${address}/api/chat`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ conversation: crypto.randomUUID(), text }),
  });
  return response.json();
}

/** The routes of the library, signed in for the office. */
export async function officeOf({ address }: RunningProgram, password: string) {
  const headers = { origin: address };
  const signedIn = await fetch(`${address}/office/sign-in`, {
    method: "POST",
    redirect: "manual",
    headers,
    body: new URLSearchParams({ name: "Văn phòng", password }),
  });
  const cookie = signedIn.headers.get("set-cookie") ?? "";
  const call = async (path: string, method: string, body?: FormData) => {
    const response = await fetch(`${address}/office/api/documents${path}`, {
      method,
      headers: { ...headers, cookie },
      ...(body === undefined ? {} : { body }),
    });
    return { status: response.status, body: await response.json() };
  };
  return {
    call,
    upload(name: string, text: string, fields: Readonly<Record<string, string>> = {}) {
      const form = new FormData();
      form.append("file", new Blob([text]), name);
      for (const [field, value] of Object.entries(fields)) form.append(field, value);
      return call("?wait=yes", "POST", form);
    },
  };
}
