import { lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** Weighs the packages of a folder of modules, those below a package counted with it. Megabytes are 2^20 bytes. */
export function heaviest(
  modules: string,
  count: number,
): {
  readonly all: number;
  readonly packages: readonly { readonly name: string; readonly megabytes: number }[];
} {
  const names = readdirSync(modules).flatMap((name) =>
    name.startsWith("@") ? readdirSync(join(modules, name)).map((part) => `${name}/${part}`) : [name],
  );
  const packages = names.map((name) => ({ name, megabytes: bytesOf(join(modules, name)) / 2 ** 20 }));
  packages.sort((one, other) => other.megabytes - one.megabytes);
  const all = Math.round(packages.reduce((sum, { megabytes }) => sum + megabytes, 0));
  return { all, packages: packages.slice(0, count) };
}

function bytesOf(path: string): number {
  const found = lstatSync(path);
  if (!found.isDirectory()) return found.size;
  return readdirSync(path).reduce((sum, name) => sum + bytesOf(join(path, name)), 0);
}
