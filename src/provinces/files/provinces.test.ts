import { expect, it } from "vitest";
import { provincesOf } from "./provinces.ts";

const file = (name: string, host: string, ...more: readonly string[]) => ({
  name: `${name}.env`,
  text: [`PUBLIC_URL=https://${host}`, ...more].join("\n"),
});
const anGiang = file("an-giang", "troly.angiang.edu.vn", "OFFICE_CONTACT=0296 3 852 000");
const caMau = file("ca-mau", "troly.camau.edu.vn");

/** What each province came to: where it keeps what it has, or what is wrong with it. */
function read(files: readonly { name: string; text: string }[], shared: Record<string, string> = {}) {
  const provinces = provincesOf(files, { PROVINCES_DIR: "provinces", ...shared });
  if (provinces.kind === "wrong") return provinces.line;
  return provinces.provinces.map((one) => (one.kind === "wrong" ? one.line : one.config));
}

it("gives each province what is said for all, what its own file says, and a folder of its own", () => {
  expect(read([anGiang, caMau], { DATA_DIR: "/var/troly", BACKUP_DIR: "/backups", LOG_LEVEL: "warn" })).toMatchObject([
    {
      ...{ province: "an-giang", publicUrl: "https://troly.angiang.edu.vn", officeContact: "0296 3 852 000" },
      ...{ dataDir: "/var/troly/an-giang", backups: { folder: "/backups/an-giang" }, logLevel: "warn" },
    },
    { province: "ca-mau", officeContact: undefined, dataDir: "/var/troly/ca-mau", logLevel: "warn" },
  ]);
});

it("gives each province a schema of its own in the database that they share", () => {
  const shared = { DATABASE_URL: "postgresql://me@127.0.0.1:5432/troly", REDIS_URL: "redis://127.0.0.1:6379" };
  expect(read([anGiang, caMau], shared)).toMatchObject([
    {
      databaseUrl:
        "postgresql://me@127.0.0.1:5432/troly?options=-c%20search_path%3Dprovince_an_giang&application_name=province_an_giang",
    },
    {
      databaseUrl:
        "postgresql://me@127.0.0.1:5432/troly?options=-c%20search_path%3Dprovince_ca_mau&application_name=province_ca_mau",
    },
  ]);
});

it.each([
  ["a setting that is not known", file("ca-mau", "b.vn", "TELEGRAM_TOKEN=1:a"), "setting TELEGRAM_TOKEN is not known"],
  ["a setting of the whole program", file("ca-mau", "b.vn", "PORT=81"), "setting PORT is that of the whole program"],
  ["a value that is wrong", file("ca-mau", "b.vn", "OFFICE_PASSWORD=short"), "setting OFFICE_PASSWORD is wrong"],
  ["no address", { name: "ca-mau.env", text: "" }, "setting PUBLIC_URL is missing"],
  ["a name that is none", file("Cà Mau", "b.vn"), "its name is not one"],
])("says in one line what is wrong with a province, and starts the others without it: %s", (_, wrong, says) => {
  const [one, other] = read([anGiang, wrong]);
  expect(one).toMatchObject({ province: "an-giang" });
  expect(other).toContain(says);
});

it.each([
  ["host name", "PUBLIC_URL has the host name troly.angiang.edu.vn", "troly.angiang.edu.vn:8443", []],
  ["token", "TELEGRAM_BOT_TOKEN", "b.vn", ["TELEGRAM_BOT_TOKEN=1:a"]],
  ["secret", "ZALO_BOT_WEBHOOK_SECRET", "b.vn", ["ZALO_BOT_WEBHOOK_SECRET=mot-bi-mat"]],
])("starts neither of two provinces with the same %s", (_, names, host, more) => {
  const one = { ...anGiang, text: [anGiang.text, ...more].join("\n") };
  const lines = read([one, file("ca-mau", host, ...more)]);
  expect(lines).toEqual([expect.stringContaining(names), expect.stringContaining(names)]);
});

it("says what is wrong with all of it before anything starts", () => {
  expect(read([{ name: "README.md", text: "" }])).toContain("PROVINCES_DIR names a folder without a file");
  expect(read([anGiang], { OFFICE_CONTACT: "0296" })).toContain("OFFICE_CONTACT is that of one province");
  expect(read([anGiang], { DATABASE_URL: "postgresql://a@b/c" })).toContain("REDIS_URL is needed");
});

it("divides the connections of the process among its provinces, and refuses too few for all", () => {
  const all = [anGiang, caMau];
  expect(read(all, { DATABASE_CONNECTIONS: "15" })).toMatchObject(all.map(() => ({ databaseConnections: 7 })));
  expect(read(all, { DATABASE_CONNECTIONS: "9" })).toContain("each needs 5, so write at least 10");
});
