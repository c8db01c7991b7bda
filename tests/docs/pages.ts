import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

/** A page of Markdown that is kept with the project. */
export interface DocPage {
  /** From the project's folder: "docs/operating.md". */
  readonly path: string;
  readonly text: string;
  /** The names by which its headings are linked to. */
  readonly headings: ReadonlySet<string>;
  readonly links: readonly DocLink[];
}

/** A link of a page to something of the project. */
export interface DocLink {
  /** From the project's folder. */
  readonly path: string;
  /** The heading it leads to; "" for the page itself. */
  readonly heading: string;
  readonly isPicture: boolean;
  /** What it says. */
  readonly words: string;
}

const LINK = /(!?)\[([^\]]*)\]\(([^)\s]+)\)/g;
const PICTURE = /<img\s+src="([^"]+)"(?:\s+alt="([^"]*)")?/g;

/** The pages of the project's folder itself and of `docs`. */
export function docPages(root: string): readonly DocPage[] {
  const below = readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" }).map((name) =>
    join("docs", name),
  );
  return [...readdirSync(root), ...below]
    .filter((path) => path.endsWith(".md"))
    .map((path) => docPage(path, readFileSync(join(root, path), "utf8")));
}

/** A page as it is written. */
export function docPage(path: string, written: string): DocPage {
  const text = withoutCode(written);
  return { path, text, headings: headingsOf(text), links: linksOf(path, text) };
}

/** The links of a page that lead to no file, or to no heading of a page: "docs/operating.md#nothing". */
export function brokenLinks(
  page: DocPage,
  pages: readonly DocPage[],
  isThere: (path: string) => boolean,
): readonly string[] {
  return page.links
    .filter(({ path, heading }) => {
      if (!isThere(path)) return true;
      return heading !== "" && pages.find((other) => other.path === path)?.headings.has(heading) !== true;
    })
    .map(({ path, heading }) => `${path}#${heading}`);
}

function withoutCode(text: string): string {
  return text.replace(/^```[\s\S]*?^```/gm, "").replace(/`[^`\n]*`/g, (code) => code.replace(/[[\]()]/g, ""));
}

/** As hosts of Markdown name headings: small letters, no signs but "-" and "_", spaces as "-", repeated ones numbered. */
function headingsOf(text: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [, heading = ""] of text.matchAll(/^#{1,6} (.+)$/gm)) {
    const name = heading
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}\s_-]/gu, "")
      .trim()
      .replace(/\s/g, "-");
    let numbered = name;
    for (let time = 1; found.has(numbered); time += 1) numbered = `${name}-${time}`;
    found.add(numbered);
  }
  return found;
}

function linksOf(from: string, text: string): readonly DocLink[] {
  const links = [...text.matchAll(LINK)].map(([, mark, words = "", to = ""]) => ({
    to,
    words,
    isPicture: mark === "!",
  }));
  const pictures = [...text.matchAll(PICTURE)].map(([, to = "", words = ""]) => ({ to, words, isPicture: true }));
  return [...links, ...pictures]
    .filter(({ to }) => !/^[a-z]+:/.test(to))
    .map(({ to, ...link }) => {
      const [file = "", heading = ""] = decodeURIComponent(to).split("#");
      return { ...link, path: file === "" ? from : normalize(join(dirname(from), file)), heading };
    });
}

/** What a guide prints in slanted letters: the words that stand on the pages it tells of. */
export function slanted(text: string): readonly string[] {
  const words = [...text.replaceAll("**", "").matchAll(/(?<![*\w])\*(?!\s)([^*\n]+(?:\n[^*\n]+)?)\*(?![*\w])/g)];
  return words.map(([, phrase = ""]) => phrase.replace(/\s+/g, " ").trim());
}
