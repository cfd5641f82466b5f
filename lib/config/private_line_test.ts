import assert from "node:assert/strict";
import { isPrivateLine, isPrivateRedis } from "./private_line.ts";

const kept = [
  "redis://127.0.0.1:6379",
  "redis://:secret@127.0.0.1:6379",
  "redis://:secret@[::1]:6379",
  "redis://:secret@localhost?path=/run/redis.sock",
  "redis://cache.example:6379",
  "rediss://:secret@cache.example:6379",
  "redis://:secret@cache:6379?tls=never",
  "rediss+sentinel://:secret@a.example,b.example/shop",
  "redis+cluster://:secret@a,b?tls=never",
  "redis+cluster://:secret@127.0.0.1:1,127.0.0.1:2",
  "https://key@errors.example/1",
];
const open = [
  "redis://:secret@cache.example:6379",
  "redis://user@10.0.0.7",
  "redis://:secret@localhost.example",
  "redis://:secret@0.0.0.0",
  "redis://:secret@cache.example?tls=always",
  "redis+sentinel://:secret@127.0.0.1,b.example/shop",
  "redis+sentinel://b/shop?sentinel_password=x",
  "redis+cluster://:secret@a:1,b:2",
  "http://key@errors.example/1",
];
const isPrivate = (url: string) =>
  url.startsWith("redis") ? isPrivateRedis(url) : isPrivateLine(url);

Deno.test("isPrivateLine() lets credentials cross a network in the clear only where that is written", () => {
  for (const url of kept) assert.ok(isPrivate(url), url);
  for (const url of open) assert.ok(!isPrivate(url), url);
});
