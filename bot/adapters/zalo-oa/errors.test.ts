import { describe, expect, it } from "vitest";
import { errorInWords, meaningOf, zaloErrorWords } from "./errors.ts";

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, step) => from + step);
const DOCUMENTED = {
  oauth: [14_002, 14_003, 14_004, 14_005, 14_014, 14_018],
  oa: [
    ...[32, 100, 200, 201, 204, 205, ...range(209, 214), ...range(216, 221), 223, 224, 227, 230],
    ...[...range(232, 235), 237, 238, ...range(240, 242), 244, 248, 249, 320, 321, 403, 1340, 1341],
  ],
  template: [
    ...[...range(100, 133), ...range(135, 153), ...range(158, 162), 1121, 1122, 1123, 1124, 1131, 1201, 1202, 1241],
    ...[1351, 1381, 1441, 1471, 1472, 1491],
  ],
} as const;

describe("the tables of Zalo's error codes", () => {
  it.each(Object.entries(DOCUMENTED))("know every documented code of the %s host, with a sentence", (host, codes) => {
    const table = host === "oa" || host === "template" ? host : "oauth";
    const unknown = codes.filter((code) => meaningOf(table, -code).says === zaloErrorWords.unlisted);
    expect(unknown).toEqual([]);
  });

  it("look a code that one sending host lacks up in the other", () => {
    expect(meaningOf("template", -220).do).toBe("refresh");
    expect(meaningOf("oa", -124).do).toBe("refresh");
  });

  it("keep the neighbour's meaning of the same number apart", () => {
    expect(meaningOf("oa", -100).do).toBe("bug");
    expect(meaningOf("template", -100)).toMatchObject({ do: "retry", when: "soon" });
  });

  it("call an unknown code a fault of ours, and for tokens a stop", () => {
    expect(meaningOf("oa", -99_999).do).toBe("bug");
    expect(meaningOf("oauth", -99_999).do).toBe("stop");
    expect(errorInWords("oa", -99_999)).toMatch(/-99999/);
  });
});
