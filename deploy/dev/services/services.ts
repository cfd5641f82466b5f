import { embeddedPostgres } from "./postgres/postgres.ts";
import { embeddedRedis } from "./redis/redis.ts";
import { type Say, timed } from "../say.ts";
import { serviceHome } from "./service_home.ts";
import { serviceUser } from "./service_user.ts";
import { socketFolder, type Transport } from "./sockets.ts";
import type { Supervisor } from "./supervisor.ts";

export interface ServiceUrls {
  databaseUrl: string;
  redisUrl: string;
}

export interface ServiceOptions {
  dataDir: string;
  supervisor: Supervisor;
  say: Say;
  /** Services that are there already; the others are brought up. */
  given: Partial<ServiceUrls>;
  throwaway?: boolean;
  /** Unless told otherwise they listen on ports of loopback. */
  transport?: Transport;
}

/** Postgres alone: the one that is given, else our own, running and ready. @throws {Refusal} */
export async function openPostgres(options: ServiceOptions): Promise<string> {
  const { given, say } = options;
  return given.databaseUrl ?? await timed("postgres ready", async () => {
    return await startPostgres(await insideHome(options));
  }, say);
}

/**
 * Postgres and Redis: those that are given, else our own, running and ready.
 *
 * @throws {Refusal} saying which one cannot run here and what to do
 */
export async function openServices(options: ServiceOptions): Promise<ServiceUrls> {
  const { given, say } = options;
  if (given.databaseUrl !== undefined && given.redisUrl !== undefined) {
    return { databaseUrl: given.databaseUrl, redisUrl: given.redisUrl };
  }
  const inside = await insideHome(options);
  const databaseUrl = given.databaseUrl ??
    await timed("postgres ready", () => startPostgres(inside), say);
  const redisUrl = given.redisUrl ?? await timed("redis ready", () => startRedis(inside), say);
  return { databaseUrl, redisUrl };
}

type HomeOptions = ServiceOptions & {
  home: string;
  user: ReturnType<typeof serviceUser>;
  sockets: string | undefined;
};

async function insideHome(options: ServiceOptions): Promise<HomeOptions> {
  const user = serviceUser();
  const home = await serviceHome(options.dataDir, user, options.say);
  const sockets = options.transport === "socket" ? await socketFolder(home, user) : null;
  return { ...options, user, home, sockets: sockets ?? undefined };
}

async function startPostgres(options: HomeOptions): Promise<string> {
  const postgres = await embeddedPostgres(options);
  await options.supervisor.start(postgres.process);
  await postgres.ensureDatabase();
  return postgres.url;
}

async function startRedis(options: HomeOptions): Promise<string> {
  const redis = await embeddedRedis(options);
  await options.supervisor.start(redis.process);
  return redis.url;
}
