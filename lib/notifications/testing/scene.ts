import { ExpireOrders } from "../../orders/tasks.ts";
import { createRedisBroker } from "../../jobs/brokers/redis/broker.ts";
import { every, timetable } from "../../jobs/schedule/timetable.ts";
import { testWorld, type World, type WorldOptions } from "../../testing/world.ts";
import type { Look, Scene } from "../looks/mod.ts";
import { lookOnce } from "../lookout.ts";
import { selectNotifications } from "../store.ts";

/** A world whose lookout looks when a test says so. */
export interface LookedWorld extends World {
  scene: Scene & { broker: ReturnType<typeof createRedisBroker> };
  /** Look, however lately somebody has; what is current of the kind then: `state subject count`. */
  look(look: Look): Promise<string[]>;
}

export async function lookedWorld(options: WorldOptions = {}): Promise<LookedWorld> {
  return looked(await testWorld(options));
}

/** A world that has something of its own besides, and a lookout. */
export function looked<W extends World>(world: W): W & LookedWorld {
  const { deps } = world;
  const broker = createRedisBroker({ redis: deps.redis, keys: deps.keys, worker: "w1" });
  const lines = timetable({ "orders.expire": every("30m", ExpireOrders) });
  const scene = { deps, broker, timetable: lines };
  return {
    ...world,
    scene,
    async look(look) {
      await deps.sql`delete from notification_looks`;
      await lookOnce(scene, look);
      return await current(world, look.kind);
    },
  };
}

/** What is open and acknowledged of a kind. */
export async function current({ deps }: World, kind: string): Promise<string[]> {
  const lists = await Promise.all(
    (["open", "acknowledged"] as const).map((state) =>
      selectNotifications(deps.sql, { state, limit: 200 })
    ),
  );
  return lists.flat().filter((one) => one.kind === kind)
    .map(({ state, subject, count }) => `${state} ${subject} ${count}`);
}
