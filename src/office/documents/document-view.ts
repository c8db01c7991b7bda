import { html } from "hono/html";
import { sayDate } from "../../../bot/index.ts";
import { fill } from "../../../jobs/index.ts";
import {
  answeredMeta,
  type DocumentMeta,
  type LookedAtDocument,
  validityNotices,
  WORD_FIELDS,
} from "../../../knowledge/index.ts";
import type { Asked, Html, OfficeView } from "../frame/contract.ts";
import { actForm, folded, oneButton } from "../frame/form.ts";
import { facts, live, tag } from "../frame/parts.ts";
import { tableHtml } from "../frame/table.ts";
import { STATE_TONES, stateOf } from "./document-rows.ts";
import { documentPath, named, PATH, said, validityInWords } from "./document-words.ts";
import type { DocumentsParts } from "./documents-parts.ts";
import { helpHtml } from "./help-part.ts";
import { identityForm } from "./identity-form.ts";
import { uploadHtml } from "./list-view.ts";
import { changeInWords, conflictsTable } from "./looking-back.ts";
import { partAsked, readingHtml } from "./reading-parts.ts";

const words = said.document;

/** A document of the library: how it stands, what it is, what was read of it, and what may be done with it. */
export function documentView(parts: DocumentsParts): OfficeView {
  const { library, help } = parts;
  return {
    path: ":id",
    async show(asked) {
      const id = asked.params.id ?? "";
      const looked = await library.look(id);
      if (looked === undefined) return undefined;
      const path = documentPath(id);
      const { kept, read } = looked;
      const original = kept.keys.file === undefined ? undefined : `${path}/original`;
      const loaded = (await library.list()).map(answeredMeta);
      const conflicts = (await library.conflicts()).filter(({ one, two }) =>
        [one, two].some((at) => at.document.id === id),
      );
      const history = (await library.history(id)).slice(0, 5).map(changeInWords);
      const body = html`${live("index", (await library.isPublished()) ? "" : html`<p class="warn">${said.indexing}</p>`)}${standingHtml(parts, looked, loaded, asked)}
<div class="columns"><section class="card"><h2>${said.identity.title}</h2>${wholeForm(looked, asked)}</section><div>${asked.may("approve") ? actsHtml(looked, asked) : ""}${asked.may("write") ? folded(words.newer, uploadHtml(asked, `${path}/newer`, words.newer)) : ""}${help === undefined ? "" : await helpHtml(help, id, asked)}<section class="card"><h2>${words.history}</h2><ul>${history.map(({ time, by, change }) => html`<li>${time}: ${by} ${change}</li>`)}</ul></section></div></div>
${conflicts.length === 0 ? "" : html`<section id="conflicts"><h2>${words.conflicts}</h2>${await tableHtml(conflictsTable(conflicts), { query: {} })}</section>`}
${readingHtml({ kept, read, path, original, part: partAsked(asked.query, read) })}`;
      return { title: named(answeredMeta(kept)), body, trail: [{ title: said.title, href: PATH }] };
    },
    stamp: async () => `${await library.revision()} ${await library.isPublished()}`,
  };
}

/** How the document stands today, in words, with what is known of its file. */
function standingHtml(
  { today }: DocumentsParts,
  { kept }: LookedAtDocument,
  loaded: readonly DocumentMeta[],
  asked: Asked,
): Html {
  const meta = answeredMeta(kept);
  const state = stateOf(meta, loaded, today());
  const path = documentPath(meta.id);
  const file =
    kept.keys.file === undefined
      ? words.noOriginal
      : html`${kept.fileName ?? ""} · <a href="${path}/original" target="_blank" rel="noopener">${words.original}</a>`;
  const lines = validityNotices(meta, loaded, today()).flatMap((notice): Html[] => {
    switch (notice.kind) {
      case "replaced":
        return [line(said.standing.replaced, notice.by ?? notice.number)];
      case "expired":
        return [html`<p>${fill(said.standing.ended, { date: sayDate(notice.until) })}</p>`];
      case "not-in-force-yet":
        return [html`<p>${fill(said.standing.later, { date: sayDate(notice.from) })}</p>`];
      case "amended":
        return [line(said.standing.amended, notice.by)];
      default:
        return [];
    }
  });
  const replacing = loaded.find(({ replaces }) => meta.number !== undefined && replaces?.includes(meta.number));
  const confirm =
    replacing?.number === undefined || meta.replacedBy !== undefined || !asked.may("approve")
      ? ""
      : html`<p>${fill(words.confirmReplaced, { document: named(replacing) })} ${oneButton({ to: `${path}/replaced`, label: words.confirmReplacedSubmit, hidden: { number: replacing.number } })}</p>`;
  return html`<p>${tag(said.states[state], STATE_TONES[state])} <a href="/documents/${encodeURIComponent(meta.id)}">${words.public}</a></p>${lines}${meta.status === "draft" ? html`<p>${said.standing.unconfirmed}</p>` : ""}${confirm}${facts(
    [
      [said.list.validity, validityInWords(meta)],
      [words.fileName, file],
    ],
  )}`;
}

function line(template: string, by: DocumentMeta | string): Html {
  const [before = "", after = ""] = template.split("{document}");
  const link = typeof by === "string" ? by : html`<a href="${documentPath(by.id)}">${named(by)}</a>`;
  return html`<p>${before}${link}${after}</p>`;
}

function wholeForm({ kept, plain, seen }: LookedAtDocument, asked: Asked): Html {
  const meta = answeredMeta(kept);
  if (!asked.may("approve"))
    return facts(
      (["number", "issuer", "kind", "title", "signer"] as const).map((field) => [
        said.identity.fields[field],
        meta[field],
      ]),
    );
  return identityForm({
    to: `${documentPath(kept.source.id)}/amend`,
    asked,
    kept,
    plain,
    seen,
    fields: WORD_FIELDS,
  });
}

function actsHtml({ kept, seen }: LookedAtDocument, asked: Asked): Html {
  const meta = answeredMeta(kept);
  const path = documentPath(meta.id);
  const end = actForm({
    to: `${path}/end`,
    asked,
    fields: [
      { name: "seen", label: "", kind: "hidden", value: seen },
      { name: "until", label: words.endUntil, kind: "date", required: true },
      { name: "by", label: words.endBy, kind: "text", max: 60, example: said.identity.example },
    ],
    submit: words.endSubmit,
  });
  const confirm = meta.status === "draft" ? oneButton({ to: `${path}/confirm`, label: words.confirm }) : "";
  const remove = oneButton({ to: `${path}/remove`, label: words.remove, hidden: { seen }, tone: "danger" });
  const isOpen = asked.rejected?.to === `${path}/end`;
  return html`<div class="actions">${confirm}${folded(words.end, end, isOpen)}${remove}</div>`;
}
