import { expect, it } from "vitest";
import { isInsideNetwork } from "./inside-network.ts";

it.each([
  "http://localhost:8080/v1",
  "http://127.0.0.1:8080/v1",
  "http://[::1]:8080",
  "http://10.1.2.3",
  "http://172.31.0.4/v1",
  "http://192.168.1.20:11434/v1",
  "http://[fd00::7]/v1",
  "http://llm:8080/v1",
  "http://may-chu.local/v1",
])("%s is inside", (url) => expect(isInsideNetwork(url)).toBe(true));

it.each([
  "https://llm.example.com/v1",
  "https://10.example.com/v1",
  "https://localhost.example.com/v1",
  "http://8.8.8.8/v1",
  "http://172.32.0.1/v1",
  "http://[2001:db8::1]/v1",
  "not an address",
])("%s is outside", (url) => expect(isInsideNetwork(url)).toBe(false));
