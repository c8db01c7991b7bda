import { expect, it } from "vitest";
import type { SourceDocument } from "../domain/document.ts";
import { readDocument } from "../reading/read.ts";
import { openPassage } from "./open-passage.ts";
import { createShelf } from "./shelf.ts";

const successions = [{ terms: ["Thanh tra Sở"], since: "2025-07-01", note: "nay là Phòng Tổ chức." }];

const plan = (frontMatter: SourceDocument["frontMatter"] = {}): SourceDocument => ({
  id: "ke-hoach",
  text: "Số: 12/KH-SGDĐT\n\nKẾ HOẠCH\n\nThuyền thư viện\n\n1. Phân công\n\na) Mỗi trường cử một người giữ sách.\n\nb) Thanh tra Sở kiểm tra hằng quý.\n",
  frontMatter: { number: "12/KH-SGDĐT", issuedOn: "2022-06-10", ...frontMatter },
});

function opened(document: SourceDocument, asOf = "2027-06-01") {
  const shelf = createShelf([readDocument(document)]);
  const [place] = shelf.passages.filter(({ text }) => text.includes("Phân công"));
  const answer = openPassage({ shelf, successions, asOf }, place?.id ?? "");
  if (answer?.kind !== "answered") throw new Error("not shown");
  const [statement] = answer.statements;
  const lines = statement?.kind === "extract" ? statement.lines.map(({ text }) => text) : [];
  return { lines, notices: answer.notices.map(({ kind }) => kind) };
}

it("shows a place with what stands below it", () => {
  const { lines } = opened(plan());
  expect(lines).toEqual([
    expect.stringContaining("Phân công"),
    expect.stringContaining("Mỗi trường"),
    expect.stringContaining("Thanh tra Sở"),
  ]);
});

it("says what has changed since of words that stand in any of its lines", () => {
  expect(opened(plan()).notices).toEqual(["superseded"]);
});

it("says of an act that holds no more, and of a text that is not confirmed, what it is", () => {
  const ended = plan({ issuedOn: "2026-06-10", validUntil: "2027-05-31" });
  expect(opened(ended).notices).toEqual(["expired"]);
  expect(opened(ended, "2027-05-31").notices).toEqual([]);
  expect(opened(plan({ issuedOn: "2026-06-10", replacedBy: "90/KH-SGDĐT" })).notices).toEqual(["replaced"]);
  expect(opened(plan({ issuedOn: "2026-06-10", status: "draft" })).notices).toEqual(["draft-document"]);
});

it("knows nothing of a place that is there no more", () => {
  expect(openPassage({ shelf: createShelf([]), successions }, "ke-hoach#1")).toBeUndefined();
});
