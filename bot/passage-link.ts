/** Address of a passage: the document's page with the passage's anchor. */
export function passageLink(documentId: string, passageId: string): string {
  return `/documents/${encodeURIComponent(documentId)}#${passageAnchor(passageId)}`;
}

/** Anchor of a passage on the document's page. Ids contain "#" and "/", which anchors must not. */
export function passageAnchor(passageId: string): string {
  return `p-${passageId.slice(passageId.indexOf("#") + 1).replaceAll("/", "_")}`;
}

/**
 * The whole address of a cited place, for messages; undefined where the pages cannot be opened from outside. Telegram
 * refuses a whole message for one button that links to localhost.
 * @example
 * passageAddress("https://hoidap.example.vn", { documentId: "kh-1701", passageId: "kh-1701#I.3" });
 * // "https://hoidap.example.vn/documents/kh-1701#p-I.3"
 */
export function passageAddress(
  publicUrl: string | undefined,
  { documentId, passageId }: { readonly documentId: string; readonly passageId: string },
): string | undefined {
  if (publicUrl === undefined || !isPublic(publicUrl)) return undefined;
  return new URL(passageLink(documentId, passageId), publicUrl).href;
}

function isPublic(url: string): boolean {
  const { hostname } = new URL(url);
  return hostname.includes(".") && !/^(?:127\.|10\.|192\.168\.|0\.|169\.254\.)/.test(hostname);
}
