import { Hono } from "hono";
import { expect, it } from "vitest";
import type { KeptFile } from "../../jobs/index.ts";
import type { OfficeAccounts } from "../office/accounts/accounts.ts";
import { fileRoutes } from "./files.ts";
import { officeRoutes } from "./office-routes.ts";

const KEPT: readonly KeptFile[] = [
  { id: "letter", name: "thư mời.pdf", type: "application/pdf", bytes: Buffer.from("%PDF-1") },
  { id: "odd", name: "a\"; b'(c)*\r\nX: 1.pdf", type: "application/pdf", bytes: Buffer.from("%PDF-3") },
  { id: "report", name: "báo cáo.pdf", type: "application/pdf", bytes: Buffer.from("%PDF-2"), isForOffice: true },
];
const files = { find: async (id: string) => KEPT.find((file) => file.id === id), keep: async () => undefined };
const session = {
  id: "s",
  account: "Cô Lan",
  beganAt: "",
  usedAt: "",
  address: "",
  byLink: false,
  role: "viewer" as const,
};
const accounts: OfficeAccounts = {
  sessions: {
    of: async (token) => (token === "good" ? session : undefined),
    begin: async () => "",
    list: async () => [],
    end: async () => undefined,
    endAll: async () => undefined,
    passwordChosen: async () => undefined,
    signOut: async () => undefined,
  },
  setFirst: async () => undefined,
  isEmpty: async () => false,
  links: { make: async () => "", use: async () => undefined, endAll: async () => undefined },
  list: async () => [],
  add: async () => false,
  put: async () => undefined,
  close: async () => false,
  setRole: async () => "missing",
  open: async () => undefined,
  knows: async () => false,
  isKnownAt: async () => false,
  signIn: async () => undefined,
  signInByLink: async () => undefined,
  guesses: { count: async () => true, takeBack: async () => undefined, forget: async () => undefined },
};
const site = {
  accounts,
  files,
  original: async () => undefined,
  hasOriginal: async () => false,
  sections: [],
  style: "",
  script: "",
  secure: false,
  audit: async () => undefined,
  forms: {
    take: async () => ({ kind: "first" as const }),
    done: async () => undefined,
    release: async () => undefined,
  },
  digest: String,
  newKey: () => "key",
  holders: async () => [],
};
const app = new Hono()
  .route(
    "/files",
    fileRoutes(() => files),
  )
  .route(
    "/office",
    officeRoutes(() => site, { caller: () => "", onSignIn: () => undefined, isEnding: () => false }),
  );

it("shows a file of an announcement to everybody who has its link", async () => {
  const answer = await app.request("/files/letter/thu-moi.pdf");
  expect([answer.status, await answer.text()]).toEqual([200, "%PDF-1"]);
});

it("writes no sign of a file's name into the header as it is", async () => {
  const answer = await app.request("/files/odd/x");
  expect(answer.headers.get("content-disposition")).toBe(
    "inline; filename*=UTF-8''a%22%3B%20b%27%28c%29%2A%0D%0AX%3A%201.pdf",
  );
});

it("shows what a unit handed in behind the sign-in of the office alone", async () => {
  const outside = await app.request("/files/report/bao-cao.pdf");
  expect([outside.status, outside.headers.get("location")]).toEqual([303, "/office/files/report/bao-cao.pdf"]);
  for (const cookie of ["", "office=bad"]) {
    const refused = await app.request("/office/files/report/bao-cao.pdf", { headers: { cookie } });
    expect([refused.status, refused.headers.get("location")]).toEqual([303, "/office/sign-in"]);
  }
  const shown = await app.request("/office/files/report/bao-cao.pdf", { headers: { cookie: "office=good" } });
  expect([await shown.text(), shown.headers.get("cache-control")]).toEqual(["%PDF-2", "no-store"]);
});
