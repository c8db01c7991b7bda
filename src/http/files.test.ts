import { Hono } from "hono";
import { expect, it } from "vitest";
import type { KeptFile } from "../../jobs/index.ts";
import type { OfficeAccounts } from "../office/accounts/accounts.ts";
import type { Role } from "../office/frame/rights.ts";
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
  hasCode: false,
};
const accounts: OfficeAccounts = {
  sessions: {
    of: async (token) =>
      token === "good" ? session : token === "head" ? { ...session, role: "administrator" } : undefined,
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
  factors: {
    stateOf: async () => ({ kind: "off" }),
    begin: async () => false,
    pending: async () => undefined,
    confirm: async () => "over",
    use: async () => undefined,
    renew: async () => undefined,
  },
  waiting: async () => undefined,
  signInByCode: async () => ({ kind: "over" }),
  takeCodeOff: async () => false,
  confirmCode: async () => "over",
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
  demandsCode: (role: Role) => role === "administrator",
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
const told: string[] = [];
const app = new Hono()
  .route(
    "/files",
    fileRoutes(() => files),
  )
  .route(
    "/office",
    officeRoutes(() => site, {
      now: () => 0,
      caller: () => "113.160.1.9",
      onSignIn: ({ outcome, address }) => void told.push(`${outcome} ${address}`),
      isEnding: () => false,
    }),
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
  // Two calls of one address within a minute are one line.
  expect(told).toEqual(["not-signed-in 113.160.1.9"]);
  const shown = await app.request("/office/files/report/bao-cao.pdf", { headers: { cookie: "office=good" } });
  expect([await shown.text(), shown.headers.get("cache-control")]).toEqual(["%PDF-2", "no-store"]);
});

it("shows whoever still has to turn the code of a phone on nothing but their own account", async () => {
  const asHead = async (path: string) => {
    const answer = await app.request(`/office/${path}`, { headers: { cookie: "office=head" } });
    return [answer.status, answer.headers.get("location")];
  };
  const turnedAway = [303, "/office/accounts/own/code"];
  for (const path of ["", "accounts", "accounts/of/own", "accounts/ownership", "accounts/own/../of/x"])
    expect(await asHead(path)).toEqual(turnedAway);
  expect(await asHead("files/report/bao-cao.pdf")).toEqual(turnedAway);
  expect(await asHead("api/accounts")).toEqual([403, null]);
  // There are no sections here: the page itself would be there.
  expect([await asHead("accounts/own"), await asHead("accounts/own/code")]).toEqual([
    [404, null],
    [404, null],
  ]);
});
