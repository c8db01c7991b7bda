import { z } from "zod";
import { act, type Html, type OfficeSection } from "../frame/contract.ts";
import words from "./office.vi.json" with { type: "json" };

export type { Html };
export const officeWords = words;

/** A page of the office behind the sign-in. */
export interface OfficePage {
  /** Last part of its address: "zalo" is shown at /office/zalo. */
  readonly path: string;
  readonly title: string;
  show(asked: Asked): Promise<Html>;
  act?(form: Readonly<Record<string, string>>, asked: Asked): Promise<Acted>;
}
/** What came of a form: a line to show above the page, or the query of the same page to go on with. */
export type Acted = { readonly said: string } | { readonly go: Readonly<Record<string, string>> };
/** Who asks, and with which query. */
export interface Asked {
  readonly account: string;
  /** The id of the session in which they ask. */
  readonly session?: string;
  readonly query: Readonly<Record<string, string>>;
}

const LONGEST = 160;

/** The beginning of a text that stands in a cell of a table. */
export function shortened(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`;
}

/** A page of the old kind as a section with one view and one act. */
export function asSection(page: OfficePage): OfficeSection {
  const { path, title, show, act: does } = page;
  const address = (query: Readonly<Record<string, string>>): string => {
    const search = new URLSearchParams(query).toString();
    return `/office/${path}${search === "" ? "" : `?${search}`}`;
  };
  const acts =
    does === undefined
      ? []
      : [
          act({
            path: "",
            title,
            // Everybody has an own password and own sessions; what else an account may do there, its page asks itself.
            needs: path === "accounts" ? "see" : "approve",
            fields: z.looseObject({}),
            async run(fields, { account, session, query }) {
              const form = Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, String(value)]));
              const acted = await does.call(page, form, { account, session, query });
              return "go" in acted
                ? { kind: "done", said: "", go: address(acted.go) }
                : { kind: "done", said: acted.said, go: address(query) };
            },
          }),
        ];
  return {
    path,
    title,
    views: [{ path: "", show: async (asked) => ({ title, body: await show.call(page, asked) }) }],
    acts,
  };
}
