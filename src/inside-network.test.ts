import { expect, it } from "vitest";
import { isInsideNetwork } from "./inside-network.ts";

it.each([
  "http://169.254.169.254/latest",
  "http://0.0.0.0:8080",
  "http://[fe80::1]:8080",
  "http://127.0.0.1:8080/v1",
  "http://127.9.9.9",
  "http://localhost:11434/v1",
  "http://LOCALHOST./v1",
  "http://2130706433/",
  "http://10.1.2.3",
  "http://172.16.0.1",
  "http://172.31.255.255",
  "https://192.168.1.20/v1",
  "http://[::1]:8080",
  "http://[fd12:3456::1]/v1",
  "http://[::ffff:10.0.0.1]/v1",
  "http://ollama:11434/v1",
  "http://user:key@ollama:11434/v1",
  "https://gpu.so.local",
  "https://embeddings.internal/v1",
])("%s is inside the network", (address) => {
  expect(isInsideNetwork(address)).toBe(true);
});

it.each([
  "https://api.example.com/v1",
  "https://ollama@api.example.com/v1",
  "http://8.8.8.8",
  "http://172.15.255.255",
  "http://172.32.0.1",
  "http://192.169.0.1",
  "http://100.64.0.1",
  "http://10.0.0.1.example.com",
  "https://local.example.com",
  "https://notlocalhost.com",
  "http://[2001:db8::1]/v1",
  "http://[::ffff:8.8.8.8]/v1",
  "ollama",
  "",
])("%j is outside the network", (address) => {
  expect(isInsideNetwork(address)).toBe(false);
});
