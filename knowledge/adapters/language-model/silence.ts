import type { WhySilent } from "../../ports.ts";

/** A silent reply. `restMs` is how long the server wants to be left alone, for what stands before it. */
export interface Silence {
  readonly kind: "silent";
  readonly why: WhySilent;
  readonly restMs?: number;
}

/** A silence and nothing more. */
export function silent(why: WhySilent): Silence {
  return { kind: "silent", why };
}
