import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { z } from "zod";
import { digest, packageRoot } from "../../src/surroundings.ts";
import { readLock, shippedPackages } from "./packages.ts";

const LONGEST_MS = 60_000;
const MOST_BYTES = 32 * 1024 * 1024;
const bill = z.looseObject({
  serialNumber: z.string(),
  metadata: z.looseObject({ timestamp: z.string(), component: z.looseObject({ "bom-ref": z.string() }) }),
  dependencies: z.array(z.looseObject({ ref: z.string(), dependsOn: z.array(z.string()).default([]) })),
  components: z.array(z.looseObject({ "bom-ref": z.string(), name: z.string(), version: z.string() })),
});

/**
 * What is shipped beside our own code, of the lock file alone. The same lock file gives the same bill: the time is left out,
 * the serial number is made of the content, and the name of the folder is not taken for that of the product. npm is asked for
 * all packages, since with `--omit dev` it leaves out those that something for development needs as well, such as zod.
 * Rejects when npm cannot say it within a minute.
 */
export async function billOfMaterials() {
  const asked = ["sbom", "--sbom-format", "cyclonedx", "--sbom-type", "application", "--package-lock-only"];
  const { stdout } = await promisify(execFile)("npm", asked, {
    cwd: packageRoot,
    timeout: LONGEST_MS,
    maxBuffer: MOST_BYTES,
  });
  const { serialNumber: _, metadata, components, dependencies, ...said } = bill.parse(JSON.parse(stdout));
  const { timestamp: __, component, ...rest } = metadata;
  const product = component["bom-ref"];
  const shipped = new Set(shippedPackages(readLock()).map(({ name, version }) => `${name}@${version}`));
  const kept = new Set(components.map((one) => one["bom-ref"]).filter((reference) => shipped.has(reference)));
  const made = {
    ...said,
    metadata: { ...rest, component: { ...component, name: product.replace(/@[^@]*$/, "") } },
    components: components.filter((one) => kept.has(one["bom-ref"])),
    dependencies: dependencies
      .filter(({ ref }) => ref === product || kept.has(ref))
      .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((one) => kept.has(one)) })),
  };
  return { ...made, serialNumber: serialOf(JSON.stringify(made)) };
}

/** A UUID of the content, in the form of version 8 (RFC 9562). */
function serialOf(content: string): string {
  const hex = digest(content);
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return `urn:uuid:${parts.join("-")}`;
}
