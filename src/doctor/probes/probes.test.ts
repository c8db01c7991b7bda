import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo, Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { lookAtCertificate, reach } from "./address-probe.ts";
import { lookAtFolder } from "./folder-probe.ts";
import { lookAtPort } from "./port-probe.ts";

/** A certificate for 127.0.0.1 that ended on 31 March 2020. */
const EXPIRED = {
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgUOGpfKhpgqwt1RW5
2bGQyAiMaAAsV5VWqLUos2C2hMKhRANCAARMjJ70zjtqQfTVY05V+a7CDueLfTy2
quRPiSoOeyj3HH3fnK2w281/Brxmm3yAaAghsvvCt3c4FwF2hR5vic4j
-----END PRIVATE KEY-----`,
  cert: `-----BEGIN CERTIFICATE-----
MIIBmTCCAT+gAwIBAgIUYOBrEDypalSPn0rX7gF7Yrl4oOswCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MB4XDTIwMDEwMTAwMDAwMFoXDTIwMDMzMTAw
MDAwMFowFDESMBAGA1UEAwwJbG9jYWxob3N0MFkwEwYHKoZIzj0CAQYIKoZIzj0D
AQcDQgAETIye9M47akH01WNOVfmuwg7ni308tqrkT4kqDnso9xx935ytsNvNfwa8
Zpt8gGgIIbL7wrd3OBcBdoUeb4nOI6NvMG0wHQYDVR0OBBYEFDXYut7463YQ2t1m
mmKrUO/9jHYOMB8GA1UdIwQYMBaAFDXYut7463YQ2t1mmmKrUO/9jHYOMA8GA1Ud
EwEB/wQFMAMBAf8wGgYDVR0RBBMwEYIJbG9jYWxob3N0hwR/AAABMAoGCCqGSM49
BAMCA0gAMEUCICaCJ7mo2BADljCb6lKzck8PXA6WV+oY0KsizlxGXAiZAiEA+4TT
06J8EUNpC4yrOSZUXRgbS3SwE7m1SejuO3s3JDU=
-----END CERTIFICATE-----`,
};

const ending: (() => void)[] = [];
afterEach(() => {
  for (const end of ending.splice(0)) end();
});

/** Starts a server on this machine; gives its port. */
async function portOf(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  ending.push(() => server.close());
  return (server.address() as AddressInfo).port;
}

it("reads of an expired certificate when it ended and that nobody accepts it", async () => {
  const port = await portOf(createSecureServer(EXPIRED, (_, response) => response.end("{}")));
  const look = await lookAtCertificate(`https://127.0.0.1:${port}`);
  expect(look).toMatchObject({ kind: "shown", until: "2020-03-31T00:00:00.000Z", why: expect.any(String) });
  expect(await reach(`https://127.0.0.1:${port}/healthz`)).toMatchObject({ kind: "silent" });
  expect(await reach(`https://127.0.0.1:${port}/healthz`, { needsCertificate: false })).toMatchObject({ status: 200 });
});

it("tells how far the clock of another machine is ahead", async () => {
  const anHourOn = new Date(Date.now() + 3_600_000).toUTCString();
  const port = await portOf(createServer((_, response) => response.setHeader("date", anHourOn).end("ok")));
  const reached = await reach(`http://127.0.0.1:${port}`);
  expect(Math.round((reached.kind === "answer" ? (reached.aheadMilliseconds ?? 0) : 0) / 60_000)).toBe(60);
});

it("says why nobody answers, without the address", async () => {
  const server = createServer();
  const port = await portOf(server);
  server.close();
  expect(await reach(`http://127.0.0.1:${port}/bot123:token`)).toEqual({ kind: "silent", why: "nobody listens there" });
});

it("tells a port that is taken from a free one, and one of the running program from both", async () => {
  const server = createServer();
  const port = await portOf(server);
  expect(await lookAtPort("127.0.0.1", port, false)).toBe("taken");
  expect(await lookAtPort("127.0.0.1", port, true)).toBe("ours");
  expect(await lookAtPort("127.0.0.1", 0, false)).toBe("free");
});

it("sees that others may read a folder, and looks above one that is not there", async () => {
  const folder = mkdtempSync(join(tmpdir(), "doctor-"));
  ending.push(() => rmSync(folder, { recursive: true }));
  chmodSync(folder, 0o755);
  expect(await lookAtFolder(folder)).toMatchObject({ path: folder, isThere: true, mode: 0o755, isWritable: true });
  expect(await lookAtFolder(join(folder, "data/not/there"))).toMatchObject({ path: folder, isThere: false });
});
