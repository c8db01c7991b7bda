import { expect, it } from "vitest";
import { postedBy } from "./posted-by.ts";

const PUBLIC = "https://troly.example.edu.vn";

it.each([
  ["a browser over TLS says that it is our page", { "sec-fetch-site": "same-origin", origin: "null" }, "own"],
  ["a browser over TLS says that it is another host of the domain", { "sec-fetch-site": "same-site" }, "foreign"],
  [
    "a browser over TLS says that it is another site",
    { "sec-fetch-site": "cross-site", origin: "http://10.0.0.5:3000" },
    "foreign",
  ],
  ["on plain HTTP the host of the page is that of the server", { origin: "http://10.0.0.5:3000" }, "own"],
  ["on plain HTTP another port is another page", { origin: "http://10.0.0.5:8080" }, "foreign"],
  ["a page that hides where it is", { origin: "null" }, "foreign"],
  ["a proxy that does not pass on the host", { origin: PUBLIC, host: "127.0.0.1:3000" }, "own"],
  ["no browser", {}, "unsaid"],
])("%s", (_, headers: Record<string, string>, by) => {
  const given: Record<string, string> = { host: "10.0.0.5:3000", ...headers };
  expect(postedBy((name) => given[name], PUBLIC)).toBe(by);
});
