import { billOfMaterials } from "./bill-of-materials.ts";

/** `npm run bill-of-materials > bill.json`: what is shipped, in the form of CycloneDX. */
process.stdout.write(`${JSON.stringify(await billOfMaterials(), null, 2)}\n`);
