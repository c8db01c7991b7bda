import { html, raw } from "hono/html";
import { fill, type Status, withoutVariables } from "../../../jobs/index.ts";
import type { Asked, Html, OfficeSection, OfficeView, ShownView } from "../frame/contract.ts";
import { actForm, type Field } from "../frame/form.ts";
import { facts } from "../frame/parts.ts";
import {
  type AnnouncementsParts,
  addressOf,
  beginning,
  rootAddress,
  sectionWords as words,
} from "./announcing-parts.ts";
import { audienceForm } from "./audience-form.ts";
import { draftHtml } from "./draft-view.ts";
import { listView } from "./list-view.ts";
import { foreseenView, meantView, recipientsView, trailOf } from "./people-views.ts";
import { runHtml } from "./run-view.ts";
import { steeringActs } from "./steering-acts.ts";
import { refusedHtml, stepsHtml } from "./steps.ts";
import { textsActs } from "./texts/texts-acts.ts";
import { chooseTextHtml, keepTextHtml, textsView } from "./texts/texts-pages.ts";
import { writingActs } from "./writing-acts.ts";
import { writingForm } from "./writing-form.ts";

/** Announcements: the list, one of them in steps or on its way, and its people by name. */
export function announcementsSection(parts: AnnouncementsParts): OfficeSection {
  return {
    path: "announcements",
    title: words.title,
    views: [
      listView(parts),
      newView(parts),
      textsView(parts),
      meantView(parts),
      oneView(parts),
      recipientsView(parts),
      foreseenView(parts),
      formView(parts, "edit"),
      formView(parts, "correct"),
    ],
    acts: [...writingActs(parts), ...textsActs(parts), ...steeringActs(parts)],
  };
}

const ownTrail = [{ title: words.title, href: rootAddress }];

/** A new one: first whom it goes to; once that is understood, what it says. */
function newView({ roster, channels, savedAudiences, savedTexts, setting }: AnnouncementsParts): OfficeView {
  return {
    path: "new",
    needs: "write",
    async show(asked): Promise<ShownView> {
      const title = words.write;
      if (channels.length === 0) return { title, body: html`<p class="warn">${words.noChannel}</p>`, trail: ownTrail };
      const expression = asked.query.words ?? givenWords(asked) ?? "";
      const meant = expression === "" ? undefined : await roster.audience(expression);
      if (meant?.audience === undefined || asked.query.change === "yes") {
        const saved = (await savedAudiences?.all()) ?? [];
        const communes = new Set((await roster.units()).flatMap(({ commune }) => commune ?? []));
        const inOrder = [...communes].sort((left, right) => left.localeCompare(right, "vi"));
        const form = html`${stepsHtml("audience")}${audienceForm(asked, saved, inOrder)}`;
        return { title, body: form, trail: ownTrail };
      }
      const query = `?${new URLSearchParams({ words: expression })}`;
      const about = facts([
        [words.audience.meant, await roster.describe(meant.audience)],
        [
          words.draft.people,
          html`<a href="${rootAddress}/people${query}">${fill(words.audience.count, { count: (meant.count ?? 0).toLocaleString("vi") })}</a>`,
        ],
      ]);
      const first: readonly Field[] = [{ name: "words", label: "", kind: "hidden", value: expression }];
      const texts = await savedTexts.all();
      const text = texts.find(({ name }) => name === asked.query.text)?.words;
      const form = writingForm(`${rootAddress}/new/draft`, asked, {
        ...{ channels, text, first, submit: words.text.submit },
        quiet: setting.now().sending.quiet,
      });
      const choice = chooseTextHtml(texts, expression, asked.query.text);
      const change = html`<p><a href="${rootAddress}/new${query}&amp;change=yes">${words.audience.change}</a></p>`;
      return { title, body: html`${stepsHtml("text")}${about}${change}${choice}${form}`, trail: ownTrail };
    },
  };
}

/** The words for the audience in a form that was not taken. */
function givenWords({ rejected }: Pick<Asked, "rejected">): string | undefined {
  const given = rejected?.values.words;
  return typeof given === "string" ? given : undefined;
}

/** One announcement: as a draft who would get it, later how far it is. It keeps itself up to date. */
function oneView(parts: AnnouncementsParts): OfficeView {
  const { announcing } = parts;
  const find = async (asked: Asked): Promise<Status | undefined> => {
    const status = await announcing.status(asked.params.id ?? "");
    return status.kind === "missing" ? undefined : status;
  };
  return {
    path: ":id",
    async show(asked) {
      const status = await find(asked);
      if (status === undefined) return undefined;
      const { id, text, state } = status.announcement;
      const isDraft = state === "draft";
      const own = [addressOf(id, "keep"), ...(isDraft ? [addressOf(id, "test"), addressOf(id, "approve")] : [])];
      const inside = isDraft ? await draftHtml(parts, status, asked) : await runHtml(parts, status, asked);
      const title = isDraft ? words.draft.title : beginning(text, 80) || words.title;
      return { title, body: html`${refusedHtml(asked, own)}${inside}${keepTextHtml(id, asked)}`, trail: ownTrail };
    },
    async stamp(asked) {
      const status = await find(asked);
      if (status === undefined) return "";
      const { announcement, counts, next, expanded } = status;
      const tests = announcement.state === "draft" ? await announcing.tests(announcement.id) : [];
      const foreseen = announcement.state === "draft" ? await announcing.foresee(announcement.id) : undefined;
      const seen = foreseen?.kind === "foreseen" ? foreseen.groups : foreseen?.kind;
      const tried = tests.map((test) => [test.status.counts, test.status.next]);
      return JSON.stringify([announcement.state, announcement.revision, counts, next, expanded, tried, seen]);
    },
  };
}

/** The form that changes a draft, or corrects what was sent. */
function formView({ announcing, roster, channels, setting }: AnnouncementsParts, kind: "edit" | "correct"): OfficeView {
  return {
    path: `:id/${kind}`,
    needs: "write",
    async show(asked) {
      const status = await announcing.status(asked.params.id ?? "");
      if (status.kind === "missing") return undefined;
      const { announcement } = status;
      const { id, text, revision = 1 } = announcement;
      const to = addressOf(id, kind);
      const seen: Field = { name: "seen", label: "", kind: "hidden", value: String(revision) };
      const theirs = otherText(asked, to, status);
      if (kind === "correct") {
        const field: Field = {
          ...{ name: "text", label: words.text.text, kind: "textarea", rows: 8, required: true, max: 10_000 },
          value: withoutVariables(
            text.startsWith(words.correcting.prefix) ? text : `${words.correcting.prefix}${text}`,
          ),
        };
        const form = actForm({ to, asked, fields: [seen, field], submit: words.correcting.submit });
        const body = html`<p>${words.correcting.says}</p>${theirs}${form}`;
        return { title: words.correcting.title, body, trail: trailOf(status) };
      }
      const audience: Field = {
        ...{ name: "words", label: words.audience.meant, kind: "text", required: true, max: 1_500 },
        ...{ value: await roster.describe(announcement.audience), hint: words.audience.toHint },
      };
      const first = [seen, audience];
      const form = writingForm(to, asked, {
        ...{ channels, before: announcement, first, submit: words.text.save },
        quiet: setting.now().sending.quiet,
      });
      return { title: words.text.edit, body: html`${theirs}${form}`, trail: trailOf(status) };
    },
  };
}

/** What stands there now, where somebody else changed it meanwhile: beside the text of whoever was second. */
function otherText({ rejected }: Asked, to: string, { announcement }: Status): Html {
  const isSecond = rejected?.to === to && rejected.values.seen !== String(announcement.revision ?? 1);
  if (!isSecond) return raw("");
  const name = announcement.history?.at(-1)?.by ?? announcement.createdBy;
  return html`<h2>${fill(words.text.theirs, { name })}</h2><blockquote>${announcement.text}</blockquote>`;
}
