import { isDeepStrictEqual } from "node:util";
import type { Recording } from "../../../knowledge/adapters/language-model/recordings.ts";
import type { Asked } from "./asked.ts";

/** The recorded reply to a request: of the same data under the same instructions. A server sees no use and no version. */
export function replyRecorded(recordings: readonly Recording[], { data, system }: Asked): unknown {
  return recordings.find(
    ({ instructions, told, printed }) => system.startsWith(instructions) && isDeepStrictEqual(data, { told, printed }),
  )?.said;
}
