import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { OfficeAct, OfficeSection, OfficeView } from "../../office/frame/contract.ts";
import { frameWords as words } from "../../office/frame/frame.ts";
import { type Outcome, perform } from "./acting.ts";
import { KEY } from "./form-keys.ts";
import { givenForm } from "./given-form.ts";
import { addressOf, inOrder, type SignedContext } from "./pages.ts";
import { askedOf, type SectionSite } from "./site.ts";
import { tableJson } from "./table-files.ts";

/** Where what is done by hand on pages can be called; described at /office/api/openapi.json. */
export function sectionApi(site: SectionSite): OpenAPIHono<SignedContext> {
  // Fields are read by `perform`, as those of a form are; what is no JSON is an empty call.
  const app = new OpenAPIHono<SignedContext>();
  for (const section of site.sections) {
    for (const view of inOrder(section.views)) offerView(app, section, view);
    for (const act of inOrder(section.acts)) offerAct(app, site, section, act);
  }
  app.get("/openapi.json", (context) =>
    context.json(app.getOpenAPI31Document({ openapi: "3.1.0", info: { title: words.title, version: "1" } })),
  );
  return app;
}

function offerView(app: OpenAPIHono<SignedContext>, section: OfficeSection, view: OfficeView): void {
  const path = addressOf(section, view.path);
  app.openAPIRegistry.registerPath({
    method: "get",
    path: bracketed(path),
    summary: section.title,
    description: `needs: ${view.needs ?? "see"}`,
    request: { params: paramsOf(path) },
    responses: { 200: { description: "rows" }, 404: { description: "missing" } },
  });
  app.get(path, async (context) => {
    const asked = askedOf(context, context.get("signed"));
    if (!asked.may(view.needs ?? "see")) return context.json({ outcome: "forbidden" }, 403);
    const shown = await view.show(asked);
    if (shown === undefined) return context.json({ outcome: "missing" }, 404);
    const table = shown.table === undefined ? {} : await tableJson(shown.table, asked.query);
    return context.json({ title: shown.title, ...table });
  });
}

function offerAct(app: OpenAPIHono<SignedContext>, site: SectionSite, section: OfficeSection, act: OfficeAct): void {
  const path = addressOf(section, act.path);
  const type = act.takesFiles === true ? "multipart/form-data" : "application/json";
  app.openAPIRegistry.registerPath(
    createRoute({
      method: "post",
      path: bracketed(path),
      summary: act.title,
      description: `needs: ${act.needs}`,
      request: {
        params: paramsOf(path),
        body: { content: { [type]: { schema: act.fields.extend(OF_EVERY_CALL) } } },
      },
      responses: Object.fromEntries(Object.entries(STATUS).map(([kind, status]) => [status, { description: kind }])),
    }),
  );
  app.post(path, async (context) => {
    const { given, files } = await givenCall(context);
    const asked = { ...askedOf(context, context.get("signed")), files };
    const outcome = await perform({ section, act, given, asked, way: "api" }, site);
    return context.json(told(outcome), STATUS[outcome.kind]);
  });
}

/** The yes to a question, and a key by which the same call is recognised when it comes again. */
const OF_EVERY_CALL = { sure: z.string().optional(), [KEY]: z.string().optional() };

const STATUS = {
  done: 200,
  again: 200,
  forbidden: 403,
  missing: 404,
  late: 409,
  question: 428,
  wrong: 422,
} as const satisfies Record<Outcome["kind"], number>;

function told(outcome: Outcome): object {
  const { kind, ...rest } = outcome;
  if (outcome.kind === "done") return { outcome: kind, said: outcome.said, data: outcome.data ?? null };
  // To go on, the same call is made with the mark as `sure`.
  if (outcome.kind === "question")
    return { outcome: kind, title: outcome.title, lines: outcome.lines, sure: outcome.mark };
  return { outcome: kind, ...rest };
}

async function givenCall(context: Context) {
  if (context.req.header("content-type")?.startsWith("application/json") !== true) {
    const { values, files } = await givenForm(context);
    return { given: values, files };
  }
  const body: unknown = await context.req.json().catch(() => ({}));
  const isObject = typeof body === "object" && body !== null && !Array.isArray(body);
  return { given: isObject ? (body as Readonly<Record<string, unknown>>) : {}, files: [] };
}

const PARAM = /:(\w+)/g;
const bracketed = (path: string): string => path.replace(PARAM, "{$1}");

function paramsOf(path: string) {
  return z.object(Object.fromEntries([...path.matchAll(PARAM)].map(([, name = ""]) => [name, z.string()])));
}
