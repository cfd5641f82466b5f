/*
 * Our live connections as a web process has them, in a world of their own: TEST_DATABASE_URL and
 * TEST_REDIS_URL. It says its port, then answers each line of its input by a line of JSON.
 */
import { readLines } from "../../../../../lib/testing/read_lines.ts";
import { appendEvents } from "../../../../../lib/realtime/log/event_log.ts";
import { loggedPlaced } from "../../../../../lib/realtime/testing/events.ts";
import { liveWorld, logInAs, serveLive } from "../../../../../lib/realtime/testing/live_site.ts";

const encoder = new TextEncoder();
const world = await liveWorld();
const { deps } = world;
let { site } = world;

const commands: Record<string, (...words: string[]) => Promise<unknown>> = {
  /** Put events into the log, as the relay does. */
  async publish(from, count) {
    const first = Number(from);
    const events = Array.from({ length: Number(count) }, (_, n) => loggedPlaced(first + n));
    return await appendEvents(deps, events);
  },
  /** Log accounts in. */
  async accounts(count) {
    const sessions = Array.from({ length: Number(count) }, () => logInAs(deps, "admin"));
    return (await Promise.all(sessions)).map(({ cookie, session }) => ({ cookie, id: session.id }));
  },
  /** Log somebody out. */
  async end(id) {
    await deps.sql`delete from sessions where id = ${id!}`;
    return {};
  },
  prefix: () => Promise.resolve({ prefix: deps.keys.prefix }),
  rss: () => Promise.resolve({ bytes: Deno.memoryUsage().rss }),
  /** A new process takes over, here one that shares this one's loop: the old one drains. */
  async replace() {
    const old = site;
    site = await serveLive(deps);
    setTimeout(() => void old.stop());
    return { port: portOf(site.httpUrl) };
  },
};

function portOf(url: string): number {
  return Number(new URL(url).port);
}

function say(answer: unknown): void {
  Deno.stdout.writeSync(encoder.encode(`${JSON.stringify(answer)}\n`));
}

say({ port: portOf(site.httpUrl) });
let work = Promise.resolve();
await readLines(Deno.stdin.readable, (line) => {
  const [command = "", ...words] = line.split(" ");
  work = work.then(async () => say(await commands[command]!(...words)));
});
Deno.exit(0);
