import type { ShippedPackage } from "./packages.ts";

/** Which licences are taken, each with its reason; `packages` holds those whose words need reading, by name. */
export interface TakenLicences {
  readonly allowed: Readonly<Record<string, string>>;
  readonly packages: Readonly<Record<string, { readonly says: string; readonly why: string }>>;
}

/** The packages whose licence is not taken, with what they say: "left-pad 1.3.0: WTFPL". A package that says none is one. */
export function untakenLicences(packages: readonly ShippedPackage[], taken: TakenLicences): readonly string[] {
  return packages
    .filter(({ name, licence }) => !Object.hasOwn(taken.allowed, licence) && taken.packages[name]?.says !== licence)
    .map(({ name, version, licence }) => `${name} ${version}: ${licence === "" ? "says none" : licence}`);
}
