import type { Message } from "../../../../jobs/index.ts";

/** The parts of an article, taken from an announcement. */
export interface ArticleContent {
  readonly title: string;
  readonly description: string;
  readonly paragraphs: readonly string[];
  /** Addresses of pictures, the cover first. */
  readonly pictures: readonly string[];
}
/** The same for all articles of the account. */
export interface ArticleFrame {
  readonly author: string;
  /** Cover for announcements without a picture. */
  readonly picture: string | undefined;
}

const LONGEST_TITLE = 150;
const LONGEST_AUTHOR = 50;
const LONGEST_DESCRIPTION = 300;

/**
 * Makes an article of an announcement: the first line is the title, the beginning of the rest the description. No text
 * is lost.
 */
export function contentOf({ text, files = [] }: Message): ArticleContent {
  const lines = text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const [first = "", ...rest] = lines;
  const title = cut(first, LONGEST_TITLE);
  const isWhole = title === first && rest.length > 0;
  return {
    title,
    description: cut(rest.length === 0 ? first : rest.join(" "), LONGEST_DESCRIPTION),
    paragraphs: isWhole ? rest : lines,
    pictures: files.flatMap(({ link }) => link ?? []),
  };
}

/**
 * The body of `/v2.0/article/create`. The article is visible at once, since followers might not be able to open a
 * hidden one. Comments are off: nobody of the office reads them.
 */
export function articleBody({ title, description, paragraphs, pictures }: ArticleContent, frame: ArticleFrame): object {
  const [cover = frame.picture, ...others] = pictures;
  return {
    type: "normal",
    title,
    author: cut(frame.author, LONGEST_AUTHOR),
    description,
    cover: cover === undefined ? undefined : { cover_type: "photo", photo_url: cover, status: "show" },
    body: [
      // Escaped, because Zalo may read a paragraph as HTML.
      ...paragraphs.map((line) => ({ type: "text", content: line.replaceAll("<", "&lt;") })),
      ...others.map((url) => ({ type: "image", url })),
    ],
    status: "show",
    comment: "hide",
  };
}

/** Cuts a text at the end of a word and adds "…". */
function cut(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const head = text.slice(0, longest - 1);
  const space = head.lastIndexOf(" ");
  return `${(space > longest / 2 ? head.slice(0, space) : head.replace(/[\uD800-\uDBFF]$/, "")).trimEnd()}…`;
}
