import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

/** The one without a window's own pages first: starting the other with these takes most of the time of a run. */
const INSTALLED = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];
const executablePath = process.env.CHROMIUM_PATH ?? INSTALLED.find((path) => existsSync(path)) ?? "/usr/bin/chromium";
const QUIET = [
  "--no-sandbox",
  "--disable-gpu",
  "--no-first-run",
  "--disable-sync",
  "--disable-background-networking",
  "--disable-component-update",
];

/** Why the tests in the browser are skipped, as the end of their name; empty where there is one. */
export const missingChromium = existsSync(executablePath)
  ? ""
  : `: skipped, no Chromium at ${executablePath} (apt-get install chromium-headless-shell, or set CHROMIUM_PATH)`;

export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath, args: QUIET });
}
