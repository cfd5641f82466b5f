import assert from "node:assert/strict";
import { isPrivateLine } from "./private_line.ts";

const kept = [
  "redis://127.0.0.1:6379",
  "redis://:secret@127.0.0.1:6379",
  "redis://:secret@[::1]:6379",
  "redis://:secret@localhost?path=/run/redis.sock",
  "redis://cache.example:6379",
  "rediss://:secret@cache.example:6379",
  "redis://:secret@cache:6379?tls=never",
  "https://key@errors.example/1",
];
const open = [
  "redis://:secret@cache.example:6379",
  "redis://user@10.0.0.7",
  "redis://:secret@localhost.example",
  "redis://:secret@0.0.0.0",
  "redis://:secret@cache.example?tls=always",
  "http://key@errors.example/1",
];

Deno.test("isPrivateLine() lets credentials cross a network in the clear only where that is written", () => {
  for (const url of kept) assert.ok(isPrivateLine(url), url);
  for (const url of open) assert.ok(!isPrivateLine(url), url);
});
