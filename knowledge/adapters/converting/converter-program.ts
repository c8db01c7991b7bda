// The program of a conversion: gets one file over the channel to its parent, answers with what came out, and ends.
import { tmpdir } from "node:os";
import { convert } from "../../converting/convert.ts";
import type { KnownFile } from "../../converting/converted.ts";
import { endWithParent } from "./end-with-parent.ts";
import { installedPrograms } from "./installed-programs.ts";

endWithParent();

process.once("message", async (file: KnownFile) => {
  process.send?.(await answer(file), () => process.exit());
});

async function answer(file: KnownFile) {
  try {
    return await convert(file, await installedPrograms(tmpdir()), () => process.send?.({ kind: "alive" }));
  } catch (fault) {
    return { kind: "fault", says: String(fault) };
  }
}
