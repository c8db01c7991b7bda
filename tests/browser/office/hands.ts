import type { Locator, Page } from "playwright-core";

const MOST_TABS = 200;

/** The hand of an officer at one or more pages: it types and clicks, and knows how often it clicked. */
export interface Hand {
  readonly clicks: number;
  click(what: Locator): Promise<void>;
  /** Ticks a box, chooses a file: a click each. */
  check(what: Locator): Promise<void>;
  choose(what: Locator, file: string): Promise<void>;
}

/** A hand that has not clicked yet. */
export function newHand(): Hand {
  let clicks = 0;
  return {
    get clicks() {
      return clicks;
    },
    async click(what) {
      clicks += 1;
      await what.click();
    },
    async check(what) {
      clicks += 1;
      await what.check();
    },
    async choose(what, file) {
      clicks += 1;
      await what.setInputFiles(file);
    },
  };
}

/** Somebody without a mouse: Tab, Enter and Space are counted, letters are not. */
export interface Keys {
  readonly pressed: number;
  /** Past the menu of a page that was just opened. */
  skip(): Promise<void>;
  /** Goes on with Tab to what has this name, and presses a key on it. */
  on(name: string | RegExp, key: "Enter" | "Space"): Promise<void>;
  /** Goes on with Tab to the field with this label, and types. */
  type(label: string | RegExp, text: string): Promise<void>;
}

/** Keys at a page that has just been opened. */
export function newKeys(page: Page): Keys {
  let pressed = 0;
  const press = async (key: string): Promise<void> => {
    pressed += 1;
    await page.keyboard.press(key);
  };
  const goTo = async (name: string | RegExp): Promise<void> => {
    for (let left = MOST_TABS; left > 0; left -= 1) {
      await press("Tab");
      const names = await focusedNames(page);
      if (names.some((one) => (typeof name === "string" ? one === name : name.test(one)))) return;
    }
    throw new Error(`Tab does not lead to "${name}" on ${page.url()}`);
  };
  const on: Keys["on"] = async (name, key) => {
    await goTo(name);
    await press(key);
  };
  return {
    get pressed() {
      return pressed;
    },
    on,
    skip: () => on("Đến nội dung chính", "Enter"),
    async type(label, text) {
      await goTo(label);
      await page.keyboard.type(text);
    },
  };
}

/** What somebody may hear of what the keyboard is at: its own name, its labels, its words. */
function focusedNames(page: Page): Promise<readonly string[]> {
  return page.locator(":focus").evaluateAll(([at]) => {
    if (!(at instanceof HTMLElement)) return [];
    const labels =
      at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement || at instanceof HTMLSelectElement
        ? [...(at.labels ?? [])]
        : [];
    const names = [at.getAttribute("aria-label"), ...labels.map((label) => label.textContent), at.textContent];
    return names.map((name) => (name ?? "").trim());
  });
}
