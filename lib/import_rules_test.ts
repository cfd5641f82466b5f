import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { projectRoot, sourceFiles } from "./testing/source_files.ts";

/*
 * Who may import whom (design, section 3):
 *
 *   routes   -> islands, lib
 *   islands  -> islands, lib/ui, lib/money, lib/<room>/client, any shape.ts
 *   lib/<room>/client runs in browsers: -> what islands may, lib/clock.ts, the live protocol; of other
 *               server code types alone
 *   workers  -> workers, lib
 *   lib      -> lib: a room goes through another room's mod.ts (or shape.ts, status.ts, tasks.ts, events.ts),
 *               never inside
 *   lib/realtime -> the floor: it knows no room of the shop
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
  "full_disk.ts",
  "http",
  "lists",
  "i18n",
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
const doors = /(^|\/)(mod|shape|status|permissions|tasks|events|runtime)\.tsx?$/;
/** Runs in browsers. */
const client = /^lib\/[a-z]+\/client\//;
const liveProtocol = /^lib\/realtime\/(frames|wire|cursor|close_codes)\.ts$/;

const ofRealtime = "lib/realtime/";
const ofJobs = "lib/jobs/";
/** Rooms of the jobs: each may use those before it. */
const jobRooms = [
  "task",
  "live",
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
  "lib/jobs/engine.ts": /^(server\.ts|workers\/|deploy\/(ctl|compile|dev)\/|lib\/process\/)/,
  "lib/jobs/operate.ts":
    /^(routes\/admin\/|deploy\/(ctl|dev)\/|lib\/(handover|health|notifications|site)\/|workers\/backups\.ts)/,
  // What everybody says of a job, and browsers as well.
  "lib/jobs/task/job.ts": /^lib\/(config|ui)\/|^islands\//,
};

interface Import {
  from: string;
  to: string;
  isOfTypes: boolean;
}

const statement =
  /(?:(?:import|export) (type )?\{[^}]*\} from|from|import)\s*\(?\s*"(\.{1,2}\/[^"]+)"/g;

async function imports(): Promise<Import[]> {
  const found: Import[] = [];
  for await (const from of sourceFiles()) {
    const text = await Deno.readTextFile(join(projectRoot, from));
    for (const [, type, specifier] of text.matchAll(statement)) {
      found.push({ from, to: join(dirname(from), specifier!), isOfTypes: type !== undefined });
    }
  }
  return found;
}

const isTest = (path: string) => /_test\.tsx?$|\/testing\//.test(path);
const room = (path: string) => path.split("/")[1]!;

const looks = ["forms", "data", "shells", "shop", "panel", "mod.ts"];
const layer = (path: string) => looks.indexOf(path.split("/")[2]!);

const isOfFloor = (path: string) => floor.has(room(path)) || floor.has(path.replace("lib/", ""));

function refusal(one: Import): string | null {
  const { from, to, isOfTypes } = one;
  const [origin, target] = [from.split("/")[0], to.split("/")[0]];
  if (to.startsWith("deploy/dev/") && !from.startsWith("deploy/dev/") && !isTest(from)) {
    return "the workshops are for developers";
  }
  if (
    from.startsWith(ofRealtime) && !isTest(from) && !to.startsWith(ofRealtime) && !isOfFloor(to)
  ) {
    return "lib/realtime knows no room";
  }
  if (to.startsWith(ofJobs)) {
    return from.startsWith(ofJobs) ? upwardRefusal(one) : jobRefusal(one);
  }
  if (target === origin && origin !== "lib") return null;
  if (["routes", "workers", "deploy", "main.ts", "server.ts"].includes(target!)) {
    return origin === "deploy" ? null : `nobody imports ${target}`;
  }
  if (origin === "islands") return islandRefusal(to);
  if (origin !== "lib" || isTest(from)) return null;
  if (client.test(from) && !isOfTypes) return clientRefusal(to);
  if (room(from) === room(to)) {
    const isUpward = room(from) === "ui" && layer(from) < layer(to);
    return isUpward ? "a folder of looks imports no later one" : null;
  }
  if (room(from) === "fresh") return "lib/fresh imports nothing of ours";
  if (isOfFloor(to) || doors.test(to) || (client.test(from) && client.test(to))) return null;
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
  const allowed = /^lib\/(ui|money)\/|\/(shape|status)\.ts$|^islands\//;
  return allowed.test(to) || client.test(to) ? null : "an island may not reach server code";
}

function clientRefusal(to: string): string | null {
  const isAllowed = islandRefusal(to) === null || liveProtocol.test(to) || to === "lib/clock.ts";
  return isAllowed ? null : "what runs in browsers may not reach server code";
}

Deno.test("every import keeps to the rules of the tree", async () => {
  const broken = (await imports())
    .map((one) => ({ ...one, why: refusal(one) }))
    .filter((one) => one.why !== null)
    .map((one) => `${one.from} -> ${one.to}: ${one.why}`);
  assert.deepEqual(broken, []);
});

Deno.test("the rules refuse what they are there for", () => {
  const refused = [
    ["islands/admin/LiveOrders.tsx", "lib/orders/events.ts"],
    ["islands/admin/LiveOrders.tsx", "lib/orders/mod.ts"],
    ["islands/admin/LiveOrders.tsx", "lib/realtime/realtime.ts"],
    ["lib/orders/client/feed.ts", "lib/orders/events.ts"],
    ["lib/orders/client/feed.ts", "lib/orders/store.ts"],
    ["lib/realtime/client/connect.ts", "lib/realtime/emit.ts"],
    ["lib/realtime/client/connect.ts", "lib/realtime/protocol.ts"],
    ["lib/realtime/emit.ts", "lib/orders/events.ts"],
    ["lib/realtime/emit.ts", "lib/accounts/mod.ts"],
    ["lib/realtime/emit.ts", "lib/jobs/task.ts"],
  ] as const;
  for (const [from, to] of refused) {
    assert.notEqual(refusal({ from, to, isOfTypes: false }), null, `${from} -> ${to}`);
  }
  const allowed = [
    ["islands/admin/LiveOrders.tsx", "lib/orders/client/feed.ts"],
    ["lib/orders/client/feed.ts", "lib/realtime/client/mod.ts"],
    ["lib/realtime/client/connect.ts", "lib/realtime/frames.ts"],
    ["lib/process/live_catalogue.ts", "lib/orders/events.ts"],
  ] as const;
  for (const [from, to] of allowed) {
    assert.equal(refusal({ from, to, isOfTypes: false }), null, `${from} -> ${to}`);
  }
});

Deno.test("lib/realtime names no event of the shop", async () => {
  const named: string[] = [];
  for await (const path of sourceFiles(["lib/realtime"])) {
    if (isTest(path)) continue;
    const text = await Deno.readTextFile(join(projectRoot, path));
    for (
      const [name] of text.matchAll(/\b(order|stock|job|queue|worker|notification)\.[a-z_]+"/g)
    ) {
      named.push(`${path}: ${name}`);
    }
  }
  assert.deepEqual(named, []);
});
