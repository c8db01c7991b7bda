import { expect, it } from "vitest";
import { countSent } from "./sent.ts";

const send = Buffer.from("POST /bot1:a/sendMessage HTTP/1.1\r\nhost: x\r\n\r\n{}");

it("counts what is said within a second above a platform's rate, and only what writes to people", () => {
  let time = 0;
  const sent = countSent("telegram", () => time);
  for (let call = 0; call < 30; call += 1) sent.said(send);
  sent.said(Buffer.from("POST /bot1:a/getUpdates HTTP/1.1\r\n\r\n{}"));
  sent.said(Buffer.from('{"text":"POST /bot1:a/sendMessage "}'));
  expect(sent.violations()).toBe(0);
  sent.said(send);
  expect(sent.violations()).toBe(1);
  time = 1_000;
  sent.said(send);
  expect(sent.violations()).toBe(1);
});
