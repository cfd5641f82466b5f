import { fileURLToPath } from "node:url";
import { freePort } from "../../../../lib/testing/redis_server.ts";
import { until } from "../../../../lib/testing/until.ts";
import { need } from "./h2load.ts";

/** As gunicorn's documentation has it: two for each core, and one. */
const WORKERS = 2 * navigator.hardwareConcurrency + 1;

/** Debian's Django on its gunicorn, with the page of a product from the shop's own tables. */
export async function startDjango(
  databaseUrl: string,
): Promise<{ port: number } & AsyncDisposable> {
  const gunicorn = await need("gunicorn", ["gunicorn", "python3-django", "python3-psycopg2"]);
  const port = freePort();
  const child = new Deno.Command(gunicorn, {
    args: [
      ...["-w", String(WORKERS), "-b", `127.0.0.1:${port}`, "--log-level", "warning"],
      "django_shop:application",
    ],
    cwd: fileURLToPath(new URL("./peers/", import.meta.url)),
    env: { DATABASE_URL: databaseUrl, PYTHONDONTWRITEBYTECODE: "1" },
    stdin: "null",
    stdout: "null",
    stderr: "inherit",
  }).spawn();
  await until("Django answers", async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/health/live`).catch(() => null);
    await answer?.body?.cancel();
    return answer?.status === 200;
  }, { withinMs: 30_000 });
  return {
    port,
    async [Symbol.asyncDispose]() {
      child.kill("SIGTERM");
      await child.status;
    },
  };
}
