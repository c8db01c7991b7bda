import { beforeEach, describe, expect, it } from "vitest";
import { composePages, webChannel } from "../../../src/compose.ts";
import { createApp } from "../../../src/http/app.ts";
import { readNetworks } from "../../../src/settings/door/networks.ts";
import { instant, newId } from "../../../src/surroundings.ts";
import { createMetrics } from "../../../src/watching/metrics/metrics.ts";

const PROXY = "127.0.0.1";
/** Before the database is open nobody is answered, yet everybody counts. */
const [LET_THROUGH, REFUSED] = [503, 429];
let time = 0;

/** All that the server answers, at a clock that stands still; tells the status for a message from there. */
function appTrusting(proxies: string) {
  const trustedProxies = readNetworks(proxies);
  if ("wrong" in trustedProxies) throw new Error(trustedProxies.wrong);
  const app = createApp({
    ready: () => undefined,
    show: webChannel.show,
    pages: composePages({ zaloSiteVerification: undefined, retentionFile: undefined }),
    metrics: createMetrics(),
    newId,
    instant,
    now: () => time,
    onFault: () => undefined,
    standing: async () => ({ status: "starting" }),
    trustedProxies,
  });
  const from = (peer: string) => ({ incoming: { socket: { remoteAddress: peer } } });
  const sends = async (forwarded: string, conversation: string, peer = PROXY) => {
    const body = JSON.stringify({ conversation, text: "xin chào" });
    const init = { method: "POST", headers: { "x-forwarded-for": forwarded }, body };
    return (await app.request("/api/chat", init, from(peer))).status;
  };
  const loads = async (forwarded: string, path: string, method = "GET") =>
    (await app.request(path, { method, headers: { "x-forwarded-for": forwarded } }, from(PROXY))).status;
  return { sends, loads };
}
const all = async (count: number, one: (index: number) => Promise<number>) => {
  const statuses = await Promise.all(Array.from({ length: count }, (_, index) => one(index)));
  return [LET_THROUGH, REFUSED].map((status) => statuses.filter((one) => one === status).length);
};

describe("behind a proxy that is named", () => {
  let sends: ReturnType<typeof appTrusting>["sends"];
  let loads: ReturnType<typeof appTrusting>["loads"];
  beforeEach(() => {
    time = 0;
    ({ sends, loads } = appTrusting("127.0.0.1, ::1"));
  });

  it("300 people of one school behind one address ask at once", async () => {
    expect(await all(300, (index) => sends("113.160.1.9", `nguoi-${index}`))).toEqual([300, 0]);
  });

  it("2,000 people at addresses of their own ask at once", async () => {
    const from = (index: number) => `113.160.${index >> 8}.${index & 255}`;
    expect(await all(2_000, (index) => sends(from(index), `nguoi-${index}`))).toEqual([2_000, 0]);
  });

  it("a flood from one address is bounded whatever it writes before it, and nobody else by it", async () => {
    const written = (index: number) => `10.9.${index >> 8}.${index & 255}, 203.0.113.7`;
    expect(await all(1_500, (index) => sends(written(index), `c-${index}`))).toEqual([600, 900]);
    expect(await sends("203.0.113.8", "another")).toBe(LET_THROUGH);
    time += 60_000;
    expect(await all(1_500, (index) => sends("203.0.113.7", `d-${index}`))).toEqual([600, 900]);
  });

  it("a flood from one /64 of IPv6 is bounded as one", async () => {
    expect(await all(700, (index) => sends(`2001:db8:7::${index.toString(16)}`, `c-${index}`))).toEqual([600, 100]);
  });

  it.each(["/documents/1701-KH-SGDDT", "/api/conversation"])(
    "a flood of loads of %s by one address is bounded, and nobody else by it",
    async (path) => {
      expect(await all(900, (index) => loads("203.0.113.7", `${path}?${index}`))).toEqual([600, 300]);
      expect(await loads("203.0.113.7", path, "HEAD")).toBe(REFUSED);
      expect(await loads("203.0.113.8", path)).toBe(LET_THROUGH);
      expect(await sends("203.0.113.7", "same-address")).toBe(LET_THROUGH);
    },
  );

  it("whoever watches the program, and the styles of its pages, are never refused", async () => {
    const statuses = await Promise.all(
      Array.from({ length: 1_800 }, (_, index) =>
        loads("203.0.113.7", ["/healthz", "/readyz", "/assets/style.css"][index % 3] ?? ""),
      ),
    );
    expect(statuses).not.toContain(REFUSED);
  });

  it("one conversation is bounded more closely than its address", async () => {
    expect(await all(200, () => sends("198.51.100.7", "mot-nguoi"))).toEqual([60, 140]);
    expect(await sends("198.51.100.7", "nguoi-khac")).toBe(LET_THROUGH);
  });
});

it("believes nobody who is not named, so that a flood cannot give itself other addresses", async () => {
  time = 0;
  const { sends } = appTrusting("10.0.0.1");
  const flood = await all(700, (index) => sends(`113.160.${index >> 8}.${index & 255}`, `c-${index}`, "203.0.113.7"));
  expect(flood).toEqual([600, 100]);
});
