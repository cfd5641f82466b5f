import { stdin } from "node:process";
import { createInterface } from "node:readline";
import { createLog } from "../../../lib/log/mod.ts";

/*
 * A process that logs as ours do, numbers its lines, and is told by its stdin: `burst N` writes N of them,
 * `stream` goes on until `rest`.
 */
const log = createLog({ service: "rotated", release: "test", level: "info" });
let n = 0;
let streaming: ReturnType<typeof setInterval> | undefined;
const write = (count: number) => {
  for (let i = 0; i < count; i++) log("http.answered", { n: n++, route: "/products/[slug]" });
};

for await (const line of createInterface({ input: stdin })) {
  const [verb, count] = line.split(" ");
  if (verb === "burst") write(Number(count));
  if (verb === "stream") streaming = setInterval(() => write(20), 1);
  if (verb === "rest") clearInterval(streaming);
}
