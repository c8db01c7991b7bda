import type { Channel } from "../../ports.ts";
import type { WebReply } from "../../web.ts";

/** The web chat: citations become links into the document. */
export const webChannel: Channel<WebReply> = {
  name: "web",
  show({ turnId, reply }) {
    const { status, text, choices } = reply;
    const citations = reply.citations.map((citation) => ({
      ...citation,
      link: passageLink(citation.documentId, citation.passageId),
    }));
    return { turnId, status, text, citations, choices };
  },
};

/** Where a passage can be read: the document's page, at the passage. */
function passageLink(documentId: string, passageId: string): string {
  return `/documents/${encodeURIComponent(documentId)}#${passageAnchor(passageId)}`;
}

/** Anchor of a passage on the document's page; ids hold "#" and "/", anchors must not. */
export function passageAnchor(passageId: string): string {
  return `p-${passageId.slice(passageId.indexOf("#") + 1).replaceAll("/", "_")}`;
}
