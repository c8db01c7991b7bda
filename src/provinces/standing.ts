import type { Standing } from "../http/assistant.ts";
import type { InstallationStanding } from "../http/installation.ts";

/**
 * How the provinces of a process stand. The process is ready while any of them is: one that does not work is named, and keeps
 * nobody from the others.
 */
export async function standingOfAll(
  provinces: readonly { readonly name: string; standing(): Promise<Standing> }[],
  { isEnding, hasStarted }: { readonly isEnding: boolean; readonly hasStarted: boolean },
): Promise<InstallationStanding> {
  const stands = await Promise.all(provinces.map(async (one) => [one.name, await one.standing()] as const));
  const isAnyReady = stands.some(([, { status }]) => status === "ready");
  const status = isEnding ? "ending" : !hasStarted ? "starting" : isAnyReady ? "ready" : "stalled";
  return { status, provinces: Object.fromEntries(stands) };
}
