import { expect, it } from "vitest";
import { fault, ok, warning } from "./finding.ts";
import { linesOf, reportOf, secretsOf } from "./report.ts";

it("never holds a secret, whatever a library said", () => {
  const secrets = secretsOf({
    TELEGRAM_BOT_TOKEN: "1000000001:bi-mat",
    OFFICE_PASSWORD: "mot mat khau dai",
    DATABASE_URL: "postgresql://troly:kh%C3%B3a-2026@db:5432/troly",
    PUBLIC_URL: "https://troly.example.edu.vn",
  });
  const says = "call of 1000000001:bi-mat failed, kh%C3%B3a-2026 and khóa-2026, mot mat khau dai";
  const { findings } = reportOf([fault("telegram", says, `write 1000000001:bi-mat anew`)], secrets);
  expect(findings).toEqual([fault("telegram", "call of … failed, … and …, …", "write … anew")]);
});

it("says each finding in one line with what to do, and counts what needs somebody", () => {
  const report = reportOf(
    [ok("node", "24"), warning("disk", "little", "free some"), fault("port", "taken", "stop it")],
    [],
  );
  expect(linesOf(report)).toEqual([
    "ok       node  24",
    "warning  disk  little: free some",
    "fault    port  taken: stop it",
    "faults: 1, warnings: 1",
  ]);
});
