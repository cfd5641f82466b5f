import { say } from "../say.ts";
import { openServices } from "../services/services.ts";
import { createSupervisor } from "../services/supervisor.ts";

/**
 * Do something with a Postgres and a Redis that live as long as it takes. Tests' helpers look for their services
 * as they are loaded: `work` imports what uses them.
 */
export async function withServices<T>(work: () => Promise<T>): Promise<T> {
  const dataDir = await Deno.makeTempDir();
  await Deno.chmod(dataDir, 0o711);
  const supervisor = createSupervisor();
  const options = { dataDir, supervisor, say, throwaway: true, given: {} };
  const { databaseUrl, redisUrl } = await openServices(options);
  Deno.env.set("TEST_DATABASE_URL", databaseUrl);
  Deno.env.set("TEST_REDIS_URL", redisUrl);
  try {
    return await work();
  } finally {
    await supervisor.stop();
  }
}
