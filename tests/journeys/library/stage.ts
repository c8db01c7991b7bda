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
export async function chatWith(
  { address }: Pick<RunningProgram, "address">,
  text: string,
): Promise<{ status: string; text: string }> {
  const response = await fetch(`${address}/api/chat`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ conversation: crypto.randomUUID(), text }),
  });
  return response.json();
}

/** What the office does with documents by its API, signed in. */
export async function officeOf({ address }: Pick<RunningProgram, "address">, password: string, name = "Văn phòng") {
  const headers = { origin: address };
  const signedIn = await fetch(`${address}/office/sign-in`, {
    method: "POST",
    redirect: "manual",
    headers,
    body: new URLSearchParams({ name, password }),
  });
  const cookie = signedIn.headers.get("set-cookie") ?? "";
  const send = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(`${address}/office/api/documents${path}`, {
      ...init,
      headers: { ...headers, cookie, ...init.headers },
    });
    return { status: response.status, body: await response.json() };
  };
  const json = { "content-type": "application/json" };
  /** Does something; a question about its numbers is answered with yes. */
  const act = async (path: string, fields: Readonly<Record<string, unknown>> = {}) => {
    const post = (more: object) =>
      send(path, { method: "POST", headers: json, body: JSON.stringify({ ...fields, ...more }) });
    const first = await post({});
    return first.status === 428 ? post({ sure: first.body.sure }) : first;
  };
  /** Hands files in, all with one form. */
  const handInAll = (files: readonly (readonly [name: string, text: string])[]) => {
    const form = new FormData();
    for (const [file, text] of files) form.append("files", new Blob([text]), file);
    return send("/upload", { method: "POST", body: form });
  };
  const handIn = (file: string, text: string) => handInAll([[file, text]]);
  const draft = async (id: string): Promise<Draft> => (await send(`/drafts/${id}`)).body.rows[0];
  const whenRead = async (id: string): Promise<Draft> => {
    for (let left = 600; left > 0; left -= 1) {
      const now = await draft(id);
      if (!["waiting", "converting", "reading"].includes(now.state)) return now;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error("a file was not read");
  };
  return {
    see: (path: string) => send(path),
    act,
    handIn,
    handInAll,
    draft,
    /** A file that was read, or cannot be. */
    async read(file: string, text: string): Promise<Draft> {
      const { body } = await handIn(file, text);
      return whenRead(body.data.drafts[0].id);
    },
    whenRead,
    /** A page of the section as it is shown. */
    page: async (path: string) =>
      (await fetch(`${address}/office/documents${path}`, { headers: { ...headers, cookie } })).text(),
    /** Publishes what was read, and waits until people are answered from it. */
    publish: ({ id, revision }: Draft, place?: string) =>
      act(`/drafts/${id}/publish`, { seen: revision, wait: "yes", ...(place !== undefined && { place }) }),
  };
}

/** A draft as the API tells it. */
export interface Draft {
  readonly id: string;
  readonly state: string;
  readonly revision: number;
  readonly problem: string | null;
  readonly document: string | null;
}
