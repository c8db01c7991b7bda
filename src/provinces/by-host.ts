import { createInstallationApp, type InstallationStanding } from "../http/installation.ts";
import type { KeptProvince } from "./kept-province.ts";
import type { Chosen } from "./listening.ts";

/**
 * Gives each request to the province whose host name it was sent to. The name decides alone: a port, a path or a header of a proxy
 * leads nowhere else, and a name that is no province's leads to none.
 */
export function byHost(
  provinces: readonly Pick<KeptProvince, "host" | "app">[],
  standing: () => Promise<InstallationStanding>,
): Chosen {
  const apps = new Map(
    provinces.flatMap(({ host, app }) => (host === undefined || app === undefined ? [] : [[host, app] as const])),
  );
  const others = createInstallationApp(standing);
  return async (request) => (await apps.get(hostOfRequest(request))?.()) ?? others;
}

/** The host name of a request, as names are compared: a dot at its end means the same. */
function hostOfRequest({ url }: Request): string {
  return URL.canParse(url) ? new URL(url).hostname.toLowerCase().replace(/\.$/, "") : "";
}
