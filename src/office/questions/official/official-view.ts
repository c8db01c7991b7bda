import { html } from "hono/html";
import { sayDate } from "../../../../bot/index.ts";
import { fill, instantInWords } from "../../../../jobs/index.ts";
import type { KeptOfficialAnswer, LookedOfficial } from "../../../../knowledge/index.ts";
import type { Asked, Html, OfficeView } from "../../frame/contract.ts";
import { actForm, folded, oneButton } from "../../frame/form.ts";
import { facts, live } from "../../frame/parts.ts";
import { linesHtml } from "../asked-views.ts";
import { BASE, page, type QuestionsParts } from "../parts.ts";
import words from "./official.vi.json" with { type: "json" };
import { officialStateTag } from "./official-list.ts";
import { passageHtml, passageLines } from "./official-passage.ts";
import { trialHtml } from "./trial-html.ts";
import type { Trials } from "./trials.ts";

const { look, buttons } = words;
const UNPUBLISHED: readonly KeptOfficialAnswer["state"][] = ["draft", "offered"];

/** One answer of the office: what it says, how it stands, what it would change, and what can be done with it. */
export function officialView(parts: QuestionsParts, trials: Trials): OfficeView {
  return {
    path: "official/:id",
    async stamp({ params: { id = "" } }) {
      const looked = await parts.official.look(id);
      return looked === undefined ? "" : `${looked.answer.revision} ${trials.isDone(looked.answer)}`;
    },
    async show(asked) {
      const looked = await parts.official.look(asked.params.id ?? "");
      if (looked === undefined) return undefined;
      const { answer } = looked;
      const isOpen = UNPUBLISHED.includes(answer.state);
      const trial = isOpen ? live("trial", trialHtml(await trials.look(answer), parts.say)) : "";
      const title =
        answer.state === "offered"
          ? look.offeredTitle
          : isOpen || answer.number === undefined
            ? look.draftTitle
            : fill(look.title, { number: answer.number });
      const body = html`${factsHtml(parts, looked)}${waysHtml(parts, answer, asked)}${trial}${versionsHtml(looked)}`;
      return page("official", title, body, { trail: [{ title: words.title, href: `${BASE}/official` }] });
    },
  };
}

function factsHtml(parts: QuestionsParts, { answer, isPassageGone }: LookedOfficial): Html {
  const { wordings, text, passage, author, writtenAt, approvedBy, publishedAt, endedBy, endedAt, endedWhy } = answer;
  const chosen =
    passage === undefined
      ? undefined
      : html`${passageHtml(passageLines(parts, passage))}<div>${passage.place}, ${passage.document}</div>${isPassageGone ? html`<p class="wrong">${look.gone}</p>` : ""}`;
  const ended =
    endedBy === undefined || endedAt === undefined
      ? undefined
      : fill(endedWhy === undefined ? look.replacedBy : look.endedBy, {
          who: endedBy,
          time: instantInWords(endedAt),
          why: endedWhy ?? "",
        });
  return facts([
    [words.state, officialStateTag(answer, parts.today())],
    [look.wordings, linesHtml(wordings.join("\n"))],
    [look.text, text === "" ? undefined : linesHtml(text)],
    [look.passage, chosen],
    [look.valid, validInWords(answer)],
    [look.author, fill(look.by, { who: author, time: instantInWords(writtenAt) })],
    [
      look.approved,
      approvedBy === undefined || publishedAt === undefined
        ? undefined
        : fill(look.by, { who: approvedBy, time: instantInWords(publishedAt) }),
    ],
    [look.ended, ended],
  ]);
}

function validInWords({ validFrom, validUntil }: KeptOfficialAnswer): string {
  const said = [
    ...(validFrom === undefined ? [] : [fill(look.from, { from: sayDate(validFrom) })]),
    ...(validUntil === undefined ? [] : [fill(look.until, { until: sayDate(validUntil) })]),
  ];
  return said.length === 0 ? look.always : said.join(" ");
}

function waysHtml({ official }: QuestionsParts, answer: KeptOfficialAnswer, asked: Asked): Html | "" {
  const { id, state, revision, author } = answer;
  const to = `${BASE}/official/${id}`;
  const hidden = { expects: String(revision) };
  const isOwn = official.needsTwo && author === asked.account;
  const mayPublish = asked.may("approve") && !isOwn;
  if (!asked.may("write")) return "";
  const publish = mayPublish
    ? oneButton({ to: `${to}/publish`, label: state === "offered" ? buttons.publish : buttons.publishOwn, hidden })
    : "";
  const drop = oneButton({ to: `${to}/drop`, label: buttons.drop, hidden, tone: "quiet" });
  const edit = html`<a class="button quiet" href="${to}/edit">${buttons.edit}</a>`;
  if (state === "draft") {
    const offer =
      mayPublish && !official.needsTwo ? "" : oneButton({ to: `${to}/offer`, label: buttons.offer, hidden });
    return html`<div class="actions">${publish}${offer}${edit}${drop}</div>`;
  }
  if (state === "offered") {
    const waits = mayPublish ? "" : html`<p>${official.needsTwo ? look.waits : look.waitsAny}</p>`;
    const back = mayPublish ? oneButton({ to: `${to}/give-back`, label: buttons.giveBack, hidden, tone: "quiet" }) : "";
    return html`${waits}<div class="actions">${publish}${back}${edit}${drop}</div>`;
  }
  if (state !== "published") return "";
  const withdraw = asked.may("approve")
    ? folded(
        buttons.withdraw,
        actForm({
          to: `${to}/withdraw`,
          asked,
          fields: [
            { name: "expects", label: "", kind: "hidden", value: String(revision) },
            { name: "why", label: buttons.why, kind: "text", required: true, max: 300 },
          ],
          submit: buttons.withdraw,
          tone: "danger",
        }),
        asked.rejected?.to === `${to}/withdraw`,
      )
    : "";
  const correct = html`<a class="button quiet" href="${BASE}/official/new?corrects=${id}">${buttons.correct}</a>`;
  return html`<div class="actions">${correct}</div>${withdraw}`;
}

function versionsHtml({ answer, versions }: LookedOfficial): Html | "" {
  if (versions.length < 2) return "";
  const each = versions.map(({ id, version, state }) => {
    const said = fill(look.version, { version, state: words.states[state] });
    return id === answer.id ? html`<li>${said}</li>` : html`<li><a href="${BASE}/official/${id}">${said}</a></li>`;
  });
  return html`<h2>${look.versions}</h2><ul>${each}</ul>`;
}
