import { passageLink } from "../../passage-link.ts";
import { type Channel, isAction } from "../../ports.ts";
import type { WebReply } from "../../web.ts";
import { webVietnamese } from "../../words/web-words.ts";

/** The web chat: citations become links into the document. */
export const webChannel: Channel<WebReply> = {
  name: "web",
  show({ turnId, reply }) {
    const { status } = reply;
    const text = reply.leftToOfficer === true ? webVietnamese.leftToOfficer : reply.text;
    // The page sends what a person could have typed: the label chooses the line of the last reply.
    const choices = reply.choices.map(({ label, question }) => ({
      label,
      question: isAction(question) ? label : question,
    }));
    const citations = reply.citations.map((citation) => ({
      ...citation,
      link: passageLink(citation.documentId, citation.passageId),
    }));
    const { awaitsOfficer, forgets, file } = reply;
    const download = file?.link === undefined ? undefined : { name: file.name, link: file.link };
    return {
      ...{ turnId, status, text, citations, choices },
      ...(awaitsOfficer && { awaitsOfficer }),
      ...(forgets && { forgets }),
      ...(download && { download }),
    };
  },
};
