/** From which page a request came: "unsaid" by what is no browser, or by a very old one. */
export type PostedBy = "own" | "foreign" | "unsaid";

/**
 * From which page a request came, as browsers say it. `Sec-Fetch-Site` goes first, since proxies that do not pass on
 * `Host` make the two hosts differ; it is missing on plain HTTP, where `Origin` alone tells.
 */
export function postedBy(header: (name: string) => string | undefined, publicUrl: string | undefined): PostedBy {
  const site = header("sec-fetch-site");
  if (site !== undefined && site !== "none") return site === "same-origin" ? "own" : "foreign";
  const origin = header("origin");
  if (origin === undefined) return "unsaid";
  const host = hostOf(origin);
  const isOwn = host !== undefined && (host === header("host") || host === hostOf(publicUrl ?? ""));
  return isOwn ? "own" : "foreign";
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
