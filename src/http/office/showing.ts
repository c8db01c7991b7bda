import type { Context } from "hono";
import { html } from "hono/html";
import { fill } from "../../../jobs/index.ts";
import type {
  Asked,
  Html,
  OfficeAct,
  OfficeSection,
  OfficeView,
  Rejected,
  ShownView,
} from "../../office/frame/contract.ts";
import { type Framed, frame, TABLE_ROWS, frameWords as words } from "../../office/frame/frame.ts";
import { mayAs, type Right } from "../../office/frame/rights.ts";
import { withFormKeys } from "./form-keys.ts";
import { markOf } from "./live.ts";
import { takeSaid } from "./said-cookie.ts";
import { askedOf, type SectionSite, type Signed } from "./site.ts";
import { tableFile } from "./table-files.ts";

/** A page that somebody who is signed in looks at. */
export interface Looking {
  readonly site: SectionSite;
  readonly signed: Signed;
  readonly section: OfficeSection;
  readonly view: OfficeView;
}

type Status = 200 | 403 | 404 | 409 | 422;

/** A page, or its table as a file. With `rejected` the form comes back that was not taken. */
export async function showView(
  context: Context,
  looking: Looking,
  { asked = askedOf(context, looking.signed), rejected }: { readonly asked?: Asked; readonly rejected?: Rejected } = {},
): Promise<Response> {
  const { view, section, site, signed } = looking;
  if (!asked.may(view.needs ?? "see")) return forbidden(context, looking, words.forbidden.page, view.needs ?? "see");
  // Before the page is made: what changes while it is, it is told of. A form that came back stands still: its address is that of
  // the act, and it would be replaced while somebody mends it.
  const mark = view.stamp === undefined || rejected !== undefined ? undefined : markOf(await view.stamp(asked));
  const shown = await view.show(rejected === undefined ? asked : { ...asked, rejected });
  if (shown === undefined) return missing(context, site, signed);
  if (shown.file !== undefined) return ownFile(context, shown.file);
  const form = context.req.query("export");
  if (shown.table !== undefined && (form === "csv" || form === "xlsx")) return tableFile(context, shown.table, form);
  const body = await shown.body;
  const said = rejected === undefined ? takeSaid(context) : notTaken(rejected, String(body));
  const page = {
    title: shown.title,
    body: html`${await closedHtml(looking, asked)}${body}`,
    trail: shown.trail ?? [],
    said,
    isRefused: rejected !== undefined,
    hasTable: String(body).includes(` id="${TABLE_ROWS}"`),
    mark,
  };
  return inFrame(context, { site, signed, section }, page, rejected === undefined ? 200 : 422);
}

/** What is said above a form that came back: what is wrong where the page itself does not say it beside a field. */
function notTaken({ problems }: Rejected, body: string): string {
  const unsaid = problems.filter(({ says }) => !body.includes(String(html`${says}`))).map(({ says }) => says);
  if (unsaid.length > 0) return fill(words.notDone, { why: unsaid.join(" ") });
  return body.includes(' aria-invalid="true"') ? words.notTaken : words.notDoneBelow;
}

/** The acts of a page that whoever looks may not do, with who may: a page without a button says why it has none. */
async function closedHtml({ section, view, site, signed }: Looking, asked: Asked): Promise<Html> {
  const closed = section.acts.filter((act) => viewOf(act) === view.path && !asked.may(act.needs));
  const rights = [...new Set(closed.map(({ needs }) => needs))];
  const lines = rights.map(async (right) => {
    const titles = closed.filter(({ needs }) => needs === right).map(({ title }) => title);
    const acts = titles.length > MOST_ACTS ? [...titles.slice(0, MOST_ACTS), "…"] : titles;
    const names = (await site.holders(right)).filter((name) => name !== signed.account);
    const says = fill(words.closed.says, { right: words.forbidden[right], acts: acts.join("; ") });
    const who = names.length === 0 ? "" : fill(words.closed.who, { names: names.slice(0, MOST_NAMES).join(", ") });
    return html`<p class="soft closed">${says}${who}</p>`;
  });
  return html`${await Promise.all(lines)}`;
}

const [MOST_ACTS, MOST_NAMES] = [3, 5];

/** The path of the view that holds the form of an act. */
export function viewOf({ view, path }: Pick<OfficeAct, "view" | "path">): string {
  return view ?? path.split("/").slice(0, -1).join("/");
}

function ownFile(context: Context, { name, type, content }: NonNullable<ShownView["file"]>): Response {
  return context.body(typeof content === "string" ? content : new Uint8Array(content), 200, {
    "content-type": type,
    "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
  });
}

/** The page of an address that leads nowhere. */
export function missing(context: Context, site: SectionSite, signed: Signed): Response | Promise<Response> {
  const { title, says, way } = words.missing;
  return inFrame(
    context,
    { site, signed },
    { title, body: html`<p>${says}</p><p><a class="button" href="/office">${way}</a></p>` },
    404,
  );
}

/** The page for whoever lacks a right. */
export function forbidden(
  context: Context,
  looking: Pick<Looking, "site" | "signed" | "section">,
  what: string,
  right: Right,
): Response | Promise<Response> {
  const { title, says } = words.forbidden;
  const body = html`<p class="warn">${fill(says, { what, right: words.forbidden[right] })}</p>`;
  return inFrame(context, looking, { title, body }, 403);
}

/** A page in the frame of whoever is signed in, whose menu names what they may see. */
export function inFrame(
  context: Context,
  { site, signed, section }: Pick<Looking, "site" | "signed"> & { readonly section?: OfficeSection },
  page: Pick<Framed, "title" | "body" | "trail" | "said" | "isRefused" | "hasTable" | "mark">,
  status: Status = 200,
): Response | Promise<Response> {
  const sections = site.sections.filter(({ needs = "see" }) => mayAs(signed.role, needs));
  const framed: Html = frame({ ...page, account: signed.account, sections, current: section?.path });
  return context.html(withFormKeys(framed, site.newKey), status);
}
