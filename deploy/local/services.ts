import { embeddedPostgres } from "./postgres.ts";
import { embeddedRedis } from "./redis.ts";
import { type Say, timed } from "./say.ts";
import { serviceHome } from "./service_home.ts";
import { serviceUser } from "./service_user.ts";
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
}

/**
 * Postgres and Redis: those that are given, else our own, running and ready.
 *
 * @throws {Refusal} saying which one cannot run here and what to do
 */
export async function openServices(options: ServiceOptions): Promise<ServiceUrls> {
  const { given, dataDir, say } = options;
  const user = serviceUser();
  const isComplete = given.databaseUrl !== undefined && given.redisUrl !== undefined;
  const home = isComplete ? dataDir : await serviceHome(dataDir, user, say);
  const inside = { ...options, home, user };
  const databaseUrl = given.databaseUrl ??
    await timed("postgres ready", () => startPostgres(inside), say);
  const redisUrl = given.redisUrl ?? await timed("redis ready", () => startRedis(inside), say);
  return { databaseUrl, redisUrl };
}

type Inside = ServiceOptions & { home: string; user: ReturnType<typeof serviceUser> };

async function startPostgres(options: Inside): Promise<string> {
  const postgres = await embeddedPostgres(options);
  await options.supervisor.start(postgres.process);
  await postgres.ensureDatabase();
  return postgres.url;
}

async function startRedis(options: Inside): Promise<string> {
  const redis = await embeddedRedis(options);
  await options.supervisor.start(redis.process);
  return redis.url;
}
