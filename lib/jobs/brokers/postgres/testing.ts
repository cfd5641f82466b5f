import { connectDb } from "../../../db/mod.ts";
import { testWorld } from "../../../testing/world.ts";
import type { DeskWorld } from "../conformance/desk.ts";
import { createPostgresBroker } from "./broker.ts";
import { createPostgresDesk } from "./desk/desk.ts";

export type PostgresWorld = Omit<DeskWorld, "advance"> & {
  /** The pool of one worker, whose end is that worker's death. */
  die(worker: string): Promise<void>;
};

/** Postgres brokers on a database of their own, each worker with its own pool. */
export async function postgresWorld(): Promise<PostgresWorld> {
  const world = await testWorld();
  const url = world.deps.config.DATABASE_URL.reveal();
  const deaths = new Map<string, () => Promise<void>>();
  return {
    desk: createPostgresDesk(world.deps),
    brokerFor(worker, crashCap = 3) {
      const sql = connectDb(url, { name: worker, max: 3 });
      const end = () => sql.end({ timeout: 2 });
      deaths.set(worker, end);
      world.defer(end);
      return Promise.resolve(createPostgresBroker({ sql, worker, crashCap, orphansEveryMs: 1 }));
    },
    die: async (worker) => await deaths.get(worker)?.(),
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}
