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
 *   lib/ui   -> a folder of looks: itself and those before it, as their layers lie over one another
 *   nobody   -> routes, workers, deploy; and nobody but deploy/dev -> deploy/dev
 *
 * Jobs have three doors, and those who may come in by each:
 *
 *   task.ts     everybody
 *   engine.ts   processes: server.ts, workers, lib/process and what they are made of
 *   operate.ts  ctl, the panel, health and metrics
 */
const floor = new Set([
  "actor.ts",
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

const ofJobs = "lib/jobs/";
/** Rooms of the jobs: each may use those before it. */
const jobRooms = [
  "task",
  "settings",
  "history",
  "effects",
  "outbox",
  "flows",
  "brokers",
  "schedule",
  "organs",
  "worker",
  "engine",
  "operate",
];
/** Who may come in by a door of the jobs, by the beginning of his path. */
const jobDoors: Readonly<Record<string, RegExp>> = {
  "lib/jobs/task.ts": /./,
  "lib/jobs/engine.ts":
    /^(server\.ts|workers\/|deploy\/(ctl|compile|dev)\/|lib\/(process|maintenance)\/)/,
  "lib/jobs/operate.ts": /^(routes\/admin\/|deploy\/(ctl|dev)\/|lib\/(health|site)\/)/,
  // What everybody says of a job, and browsers as well.
  "lib/jobs/task/job.ts": /^lib\/(config|ui)\/|^islands\//,
};

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

const isTest = (path: string) => /_test\.tsx?$|\/testing\//.test(path);
const room = (path: string) => path.split("/")[1]!;

const looks = ["forms", "data", "shells", "shop", "panel", "mod.ts"];
const layer = (path: string) => looks.indexOf(path.split("/")[2]!);

const isOfFloor = (path: string) => floor.has(room(path)) || floor.has(path.replace("lib/", ""));

function refusal({ from, to }: Import): string | null {
  const [origin, target] = [from.split("/")[0], to.split("/")[0]];
  if (to.startsWith("deploy/dev/") && !from.startsWith("deploy/dev/") && !isTest(from)) {
    return "the workshops are for developers";
  }
  if (to.startsWith(ofJobs)) {
    return from.startsWith(ofJobs) ? upwardRefusal({ from, to }) : jobRefusal({ from, to });
  }
  if (target === origin && origin !== "lib") return null;
  if (["routes", "workers", "deploy", "main.ts", "server.ts"].includes(target!)) {
    return origin === "deploy" ? null : `nobody imports ${target}`;
  }
  if (origin === "islands") return islandRefusal(to);
  if (origin !== "lib" || isTest(from)) return null;
  if (room(from) === room(to)) {
    const isUpward = room(from) === "ui" && layer(from) < layer(to);
    return isUpward ? "a folder of looks imports no later one" : null;
  }
  if (room(from) === "fresh") return "lib/fresh imports nothing of ours";
  if (isOfFloor(to) || doors.test(to)) return null;
  return "a room goes through another room's mod.ts";
}

function upwardRefusal({ from, to }: Import): string | null {
  const [user, used] = [from, to].map((path) => path.slice(ofJobs.length).split("/"));
  // The doors see all; a trial may take what it tries from anywhere.
  if (user!.length === 1 || isTest(from) || from.includes("/conformance")) return null;
  const isDown = jobRooms.indexOf(used![0]!) <= jobRooms.indexOf(user![0]!);
  return used!.length > 1 && isDown ? null : `${user![0]} stands below ${used![0]}`;
}

function jobRefusal({ from, to }: Import): string | null {
  // A trial takes what it tries from where that is.
  if (isTest(from) || from.startsWith("deploy/dev/")) return null;
  const door = jobDoors[to];
  if (door === undefined) return "jobs have three doors: task.ts, engine.ts, operate.ts";
  return door.test(from) ? null : `${to} is no door for this`;
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
