import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { projectRoot, sourceFiles } from "./testing/source_files.ts";

/*
 * Who may import whom (design, section 3):
 *
 *   routes   -> islands, lib
 *   islands  -> islands, lib/ui, lib/money, lib/realtime/client, any shape.ts
 *   workers  -> workers, lib
 *   lib      -> lib: a room goes through another room's mod.ts (or shape.ts, status.ts, tasks.ts), never inside
 *   lib/fresh-> nothing of ours
 *   nobody   -> routes, workers, deploy
 */
const floor = new Set([
  "clock.ts",
  "config",
  "db",
  "deps.ts",
  "errors.ts",
  "http",
  "locale.ts",
  "log",
  "metrics",
  "money",
  "process/organ.ts",
  "process/signal.ts",
  "redis",
  "testing",
  "text",
  "thrown.ts",
  "ui",
  "within.ts",
]);
const doors = /(^|\/)(mod|shape|status|tasks|runtime)\.tsx?$/;

interface Import {
  from: string;
  to: string;
}

async function imports(): Promise<Import[]> {
  const found: Import[] = [];
  for await (const from of sourceFiles()) {
    const text = await Deno.readTextFile(join(projectRoot, from));
    for (const [, specifier] of text.matchAll(/(?:from|import)\s*\(?\s*"(\.{1,2}\/[^"]+)"/g)) {
      found.push({ from, to: join(dirname(from), specifier!) });
    }
  }
  return found;
}

const isTest = (path: string) => /_test\.tsx?$|\/testing\/|\/bench\//.test(path);
const room = (path: string) => path.split("/")[1]!;

const isOfFloor = (path: string) => floor.has(room(path)) || floor.has(path.replace("lib/", ""));

function refusal({ from, to }: Import): string | null {
  const [origin, target] = [from.split("/")[0], to.split("/")[0]];
  if (target === origin && origin !== "lib") return null;
  if (["routes", "workers", "deploy", "main.ts", "server.ts"].includes(target!)) {
    // A benchmark brings up services as `start` does; it is no part of what runs.
    const mayImport = origin === "deploy" || (target === "deploy" && from.includes("/bench/"));
    return mayImport ? null : `nobody imports ${target}`;
  }
  if (origin === "islands") return islandRefusal(to);
  if (origin !== "lib" || isTest(from)) return null;
  if (room(from) === room(to)) return null;
  if (room(from) === "fresh") return "lib/fresh imports nothing of ours";
  if (isOfFloor(to) || doors.test(to)) return null;
  return "a room goes through another room's mod.ts";
}

function islandRefusal(to: string): string | null {
  const allowed =
    /^lib\/(ui|money)\/|^lib\/realtime\/(client\/|protocol\.ts|events\.ts)|\/(shape|status)\.ts$|^islands\//;
  return allowed.test(to) ? null : "an island may not reach server code";
}

Deno.test("every import keeps to the rules of the tree", async () => {
  const broken = (await imports())
    .map((one) => ({ ...one, why: refusal(one) }))
    .filter((one) => one.why !== null)
    .map((one) => `${one.from} -> ${one.to}: ${one.why}`);
  assert.deepEqual(broken, []);
});
