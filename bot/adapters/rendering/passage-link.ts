/** Address of a passage: the document's page with the passage's anchor. */
export function passageLink(documentId: string, passageId: string): string {
  return `/documents/${encodeURIComponent(documentId)}#${passageAnchor(passageId)}`;
}

/** Anchor of a passage on the document's page. Ids contain "#" and "/", which anchors must not. */
export function passageAnchor(passageId: string): string {
  return `p-${passageId.slice(passageId.indexOf("#") + 1).replaceAll("/", "_")}`;
}
