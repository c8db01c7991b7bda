import { mkdirSync } from "node:fs";
import { join } from "node:path";
import axe from "axe-core";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { z } from "zod";
import { packageRoot } from "../../../src/surroundings.ts";
import { freshDatabase } from "../../servers/postgresql.ts";
import { type RunningProgram, startProgram } from "../../servers/program.ts";
import { launchChromium } from "../chromium.ts";

/** What the office's first account signs in with. */
export const PASSWORD = "mật khẩu văn phòng";
const NARROW = 360;
const PICTURES = join(packageRoot, "artefacts", "pictures");

/** The program with its office, and a browser. */
export interface OfficeStage {
  readonly program: RunningProgram;
  /** A browser in which an account is signed in: the office's first, at 360 px and with script, unless said otherwise. */
  signIn(options?: {
    readonly javaScriptEnabled?: boolean;
    readonly width?: number;
    readonly as?: { readonly name: string; readonly password: string };
  }): Promise<{ readonly context: BrowserContext; readonly page: Page }>;
  /** Opens a page of the office by what follows "/office/". */
  open(page: Page, path: string): Promise<void>;
  close(): Promise<void>;
}

/** Starts the program: embedded, or with OFFICE_ON=postgresql on a database of its own there. */
export async function openOffice(settings: Readonly<Record<string, string>> = {}): Promise<OfficeStage> {
  const [program, browser] = await Promise.all([
    databaseOfRun().then((database) =>
      startProgram(undefined, { OFFICE_PASSWORD: PASSWORD, ...database, ...settings }),
    ),
    launchChromium(),
  ]);
  const contexts: BrowserContext[] = [];
  const open = async (page: Page, path: string): Promise<void> => {
    await page.goto(`${program.address}/office/${path}`);
  };
  return {
    program,
    open,
    async signIn({ javaScriptEnabled = true, width = NARROW, as } = {}) {
      const context = await contextOf(browser, { javaScriptEnabled, width });
      contexts.push(context);
      const page = await context.newPage();
      await open(page, "sign-in");
      if (as !== undefined) await page.getByLabel("Tài khoản").fill(as.name);
      await page.getByLabel("Mật khẩu").fill(as?.password ?? PASSWORD);
      await page.getByRole("button", { name: "Đăng nhập" }).click();
      await page.waitForURL((url) => !url.pathname.endsWith("/sign-in"));
      return { context, page };
    },
    async close() {
      await Promise.all(contexts.map((context) => context.close()));
      await browser.close();
      await program.stop();
    },
  };
}

async function databaseOfRun(): Promise<Readonly<Record<string, string>>> {
  if (process.env.OFFICE_ON !== "postgresql") return {};
  const server = process.env.TEST_DATABASE_URL;
  if (server === undefined) throw new Error("OFFICE_ON=postgresql, and PostgreSQL is not installed");
  return { DATABASE_URL: await freshDatabase(server) };
}

function contextOf(
  browser: Browser,
  { javaScriptEnabled, width }: { readonly javaScriptEnabled: boolean; readonly width: number },
): Promise<BrowserContext> {
  // The pages forbid foreign scripts; axe is put into them by the browser itself.
  return browser.newContext({
    viewport: { width, height: 740 },
    javaScriptEnabled,
    bypassCSP: true,
    locale: "vi-VN",
  });
}

/**
 * What is wrong with a page at 360 px, in light and in dark: serious findings of axe, and whether it has to be moved sideways.
 * Nothing is an empty list. Keeps pictures of it under a name, with KEEP_PICTURES=1.
 */
export async function faultsOf(page: Page, name: string): Promise<readonly string[]> {
  const found: string[] = [];
  // A click leads on before the next page has its style.
  await page.waitForLoadState();
  await page.setViewportSize({ width: 360, height: 740 });
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    if (await page.locator("html").evaluate(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth))
      found.push(`${name}: wider than 360 px`);
    found.push(
      ...(await axeFindings(page, RULES[colorScheme])).map((finding) => `${name}, ${colorScheme}: ${finding}`),
    );
  }
  await page.emulateMedia({ colorScheme: "light" });
  if (process.env.KEEP_PICTURES === "1") await takePictures(page, name);
  return found;
}

async function takePictures(page: Page, name: string): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: join(PICTURES, `${name}-phone.png`), fullPage: true });
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
  await page.setViewportSize({ width: 360, height: 740 });
}

const findings = z.object({
  violations: z.array(
    z.object({ id: z.string(), impact: z.string().nullish(), nodes: z.array(z.object({ html: z.string() })) }),
  ),
});

/** In the dark only the colours are others. */
const RULES = { light: {}, dark: { runOnly: ["color-contrast"] } } as const;

async function axeFindings(page: Page, rules: object): Promise<readonly string[]> {
  if (!(await page.evaluate("'axe' in globalThis"))) await page.evaluate(axe.source);
  const asked = JSON.stringify({ ...rules, resultTypes: ["violations"] });
  const { violations } = findings.parse(await page.evaluate(`axe.run(${asked})`));
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id} (${nodes.length}): ${nodes[0]?.html.slice(0, 200)}`);
}
