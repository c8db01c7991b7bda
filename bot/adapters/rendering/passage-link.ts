/** Where a passage can be read: the document's page, at the passage. */
export function passageLink(documentId: string, passageId: string): string {
  return `/documents/${encodeURIComponent(documentId)}#${passageAnchor(passageId)}`;
}

/** Anchor of a passage on the document's page; ids hold "#" and "/", anchors must not. */
export function passageAnchor(passageId: string): string {
  return `p-${passageId.slice(passageId.indexOf("#") + 1).replaceAll("/", "_")}`;
}
