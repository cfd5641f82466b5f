import { testWorld, withoutRedis, type World } from "../../testing/world.ts";

/** Where the live log can be, and the environment that puts it there. */
export const logs: readonly { name: "Redis" | "Postgres"; env: Record<string, string> }[] = [
  { name: "Redis", env: {} },
  { name: "Postgres", env: withoutRedis },
];

/** A test for each log, in a world of its own. */
export function withEachLog(what: string, run: (world: World) => Promise<void>): void {
  for (const { name, env } of logs) {
    Deno.test(`${what} (${name})`, async () => {
      await using world = await testWorld({ env });
      await run(world);
    });
  }
}

/** Let the log lose its life: Redis its keys, Postgres what a restored backup would take back. */
export async function loseLog({ deps }: World): Promise<void> {
  if (deps.redis) {
    const { log, epoch, recent } = deps.keys.eventLog("events");
    await deps.redis.unlink(log, epoch, recent);
  } else {
    const half = crypto.getRandomValues(new Uint8Array(4)).toHex();
    await deps.sql`truncate events_log`;
    await deps.sql`update events_log_life set random_half = ${half}`;
  }
}

/** Keep the latest `kept` entries only. */
export async function trimLog({ deps }: World, kept: number): Promise<void> {
  if (deps.redis) {
    await deps.redis.xtrim(deps.keys.eventLog("events").log, "MAXLEN", "=", kept);
  } else {
    await deps.sql`
      delete from events_log where position <= (select max(position) from events_log) - ${kept}::int`;
  }
}
