import { constants } from "node:fs";
import { access, stat, statfs } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { codeOf } from "../../database/storage-error.ts";
import type { FolderFacts } from "../checks/folder.ts";

const RIGHTS = 0o777;

/** What is there of a data folder; of one that is not there yet, the nearest folder above it is looked at. */
export async function lookAtFolder(folder: string): Promise<FolderFacts> {
  const wanted = resolve(folder);
  const path = await nearestThere(wanted);
  const [{ mode, uid }, room] = await Promise.all([stat(path), statfs(path)]);
  return {
    path,
    isThere: path === wanted,
    mode: process.platform === "win32" ? 0 : mode & RIGHTS,
    owner: uid,
    user: process.getuid?.() ?? uid,
    isWritable: await isWritable(path),
    freeBytes: room.bavail * room.bsize,
    ...(room.files === 0 ? {} : { freePlaces: room.ffree / room.files }),
  };
}

/** The lower nine bits of a file's rights; undefined where there is none, or no such rights. */
export async function modeOf(path: string): Promise<number | undefined> {
  if (process.platform === "win32") return undefined;
  const found = await stat(path).catch(() => undefined);
  return found === undefined ? undefined : found.mode & RIGHTS;
}

async function nearestThere(path: string): Promise<string> {
  try {
    await stat(path);
    return path;
  } catch (fault) {
    const above = dirname(path);
    if (codeOf(fault) !== "ENOENT" || above === path) throw fault;
    return nearestThere(above);
  }
}

async function isWritable(path: string): Promise<boolean> {
  try {
    await access(path, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
