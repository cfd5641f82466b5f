import type { ProcessName } from "./checkout.ts";
import { createFleet, type Fleet } from "./fleet.ts";
import { type Services, staff, startServices } from "./services.ts";

export { type ProcessName, staff };

/*
 * The whole system as its real processes, for tests, on a database, a Redis and a mail server of
 * their own. Redis does not run, and the processes do not know it, where the environment has an
 * empty REDIS_URL.
 */
export type System = Fleet & Omit<Services, "env">;

export interface SystemOptions {
  processes?: ProcessName[];
  env?: Record<string, string>;
}

export async function startSystem(options: SystemOptions = {}): Promise<System> {
  const { processes = ["web", "worker", "scheduler"] } = options;
  await using stack = new AsyncDisposableStack();
  const { env, ...services } = stack.use(await startServices());
  const settings = { ...env, ...options.env };
  if (!settings.REDIS_URL) await services.redis.stop();
  const fleet = stack.use(createFleet(settings));
  try {
    await fleet.start(...processes);
  } catch (error) {
    const said = fleet.lines.slice(-20).join("\n");
    throw new Error(`The system did not start:\n${said}`, { cause: error });
  }
  const owned = stack.move();
  return { ...services, ...fleet, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}
