import { type Context, Hono } from "hono";
import { html } from "hono/html";
import type { OfficeAct, OfficeSection } from "../../office/frame/contract.ts";
import { questionHtml, frameWords as words } from "../../office/frame/frame.ts";
import { sendGiven } from "../files.ts";
import { perform } from "./acting.ts";
import { KEY } from "./form-keys.ts";
import { type GivenForm, givenForm, pairsOf } from "./given-form.ts";
import { createLiveViews, wantsChanges } from "./live.ts";
import { keepSaid } from "./said-cookie.ts";
import { forbidden, inFrame, missing, showView, viewOf } from "./showing.ts";
import { askedOf, type SectionSite, type Signed } from "./site.ts";

/** Who is signed in, as it was found before the routes. */
export type SignedContext = { Variables: { signed: Signed } };

/** The pages and forms of all sections, for whoever is signed in. */
export function sectionPages(site: SectionSite, isEnding: () => boolean = () => false): Hono<SignedContext> {
  const app = new Hono<SignedContext>();
  const liveView = createLiveViews(isEnding);
  for (const section of site.sections) {
    for (const view of inOrder(section.views)) {
      app.get(addressOf(section, view.path), (context) => {
        const signed = context.get("signed");
        const { stamp } = view;
        if (stamp !== undefined && wantsChanges(context)) return liveView(context, stamp, askedOf(context, signed));
        return showView(context, { site, signed, section, view });
      });
    }
    for (const given of inOrder(section.files ?? []))
      app.get(addressOf(section, given.path), async (context) => {
        const signed = context.get("signed");
        const asked = askedOf(context, signed);
        if (!asked.may(given.needs ?? "see")) return missing(context, site, signed);
        const file = await given.file(asked);
        return file === undefined ? missing(context, site, signed) : sendGiven(context, file);
      });
    for (const act of inOrder(section.acts)) {
      app.post(addressOf(section, act.path), async (context) => acted(context, { site, section, act }));
      // Whoever loads a question or a refused form again, or comes from the sign-in, comes to the page with the form.
      if (section.views.some(({ path }) => path === viewOf(act)))
        app.get(addressOf(section, act.path), (context) => context.redirect(backOf(context, section, act), 303));
    }
  }
  app.all("*", (context) => missing(context, site, context.get("signed")));
  return app;
}

/** "/announcements/:id". */
export function addressOf({ path }: Pick<OfficeSection, "path">, below: string): string {
  return below === "" ? `/${path}` : `/${path}/${below}`;
}

/** Fixed addresses before those with a place for anything. */
export function inOrder<Each extends { readonly path: string }>(all: readonly Each[]): readonly Each[] {
  const open = ({ path }: Each): number => path.split(":").length;
  return all.toSorted((a, b) => open(a) - open(b));
}

interface Acting {
  readonly site: SectionSite;
  readonly section: OfficeSection;
  readonly act: OfficeAct;
}

async function acted(context: Context<SignedContext>, { site, section, act }: Acting): Promise<Response> {
  const signed = context.get("signed");
  const form = await givenForm(context);
  const asked = { ...askedOf(context, signed), files: form.files };
  const outcome = await perform({ section, act, given: form.values, asked, way: "page" }, site);
  const back = backOf(context, section, act);
  const frameOf = { site, signed, section };
  switch (outcome.kind) {
    case "done":
      if (outcome.said !== "") keepSaid(context, outcome.said);
      // Redirects, so that loading the page again does not send the form again.
      return context.redirect(outcome.go ?? back, 303);
    case "again":
      keepSaid(context, words.again);
      return context.redirect(outcome.go ?? back, 303);
    case "question": {
      const values = pairsOf(form.values).filter(([name]) => name !== "sure" && name !== KEY);
      const body = questionHtml(outcome, { to: sentTo(context), values, back });
      return inFrame(context, frameOf, { title: outcome.title, body });
    }
    case "wrong":
      return rejected(context, { site, section, act }, form, outcome.problems);
    case "late":
      return inFrame(context, frameOf, lateParts(outcome.says, back), 409);
    case "forbidden":
      return forbidden(context, frameOf, act.title, act.needs);
    case "missing":
      return missing(context, site, signed);
  }
}

function lateParts(says: string, back: string) {
  const body = html`<p class="warn" role="alert">${says}</p><p><a class="button" href="${back}">${words.seeNow}</a></p>`;
  return { title: words.late, body };
}

/** The page of the form once more, with what was typed and what is wrong with it. */
async function rejected(
  context: Context<SignedContext>,
  { site, section, act }: Acting,
  { values }: GivenForm,
  problems: readonly { readonly field?: string; readonly says: string }[],
): Promise<Response> {
  const signed = context.get("signed");
  const view = section.views.find(({ path }) => path === viewOf(act));
  const to = sentTo(context);
  if (view !== undefined)
    return showView(
      context,
      { site, signed, section, view },
      { asked: askedOf(context, signed), rejected: { to, values, problems } },
    );
  const body = html`${problems.map(({ says }) => html`<p class="wrong" role="alert">${says}</p>`)}`;
  return inFrame(context, { site, signed, section }, { title: act.title, body }, 422);
}

/** Where a form was sent to, as forms name it: with the signs of a name encoded. */
function sentTo(context: Context): string {
  return new URL(context.req.url).pathname;
}

/** The address of the view that holds the form of an act, and the query with which it was open. */
function backOf(context: Context, section: OfficeSection, act: OfficeAct): string {
  const below = viewOf(act).replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(context.req.param(name) ?? ""));
  return `/office${addressOf(section, below)}${new URL(context.req.url).search}`;
}
