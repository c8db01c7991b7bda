import type { Channel } from "../../ports.ts";
import type { WebReply } from "../../web.ts";
import { passageLink } from "../rendering/passage-link.ts";

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
