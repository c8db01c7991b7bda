import type { openServerLibrary } from "../../../compose.ts";
import type { Config } from "../../../config.ts";
import type { Ground } from "../../ground.ts";
import type { BoundParts } from "../bound-parts.ts";

/** What each step of opening a province is given: its settings, what it stands on, and its database with the library. */
export interface Opening {
  readonly settings: Config;
  readonly ground: Ground;
  readonly library: Awaited<ReturnType<typeof openServerLibrary>>;
  /** Where what a step opens is given to those that ask for it. */
  readonly bound: BoundParts;
}
