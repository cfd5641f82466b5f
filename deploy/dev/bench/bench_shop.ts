import { join } from "node:path";
import { connectDb, type Sql } from "../../../lib/db/mod.ts";
import { type MailServer, startMailServer } from "../../../lib/mail/testing/mail_server.ts";
import { freePort } from "../../../lib/testing/redis_server.ts";
import { readLines } from "../../../lib/testing/read_lines.ts";
import { until } from "../../../lib/testing/until.ts";
import { root } from "../project.ts";
import { send } from "../services/processes.ts";
import { say } from "../say.ts";
import { writeBenchCatalog } from "./catalog_file.ts";
import { below, type Row } from "./table.ts";

/** The shop on an empty data directory, open. */
export interface BenchShop extends AsyncDisposable {
  url: string;
  sql: Sql;
  mail: MailServer;
  staff: { email: string; password: string };
  /** Of its processes, and for `ctl`. */
  settings: Record<string, string>;
  /** What opening it took. */
  rows: Row[];
}

const MINUTE_S = 60;

/**
 * Run `deno task start` as a person would, with its own Postgres and Redis.
 *
 * @param signal   gives up at once: nothing is left then
 * @param given    settings beside its own
 */
export async function openBenchShop(
  signal: AbortSignal,
  given: Record<string, string> = {},
): Promise<BenchShop> {
  signal.throwIfAborted();
  await using opened = new AsyncDisposableStack();
  const dataDir = await Deno.makeTempDir({ prefix: "smartmarket-bench-" });
  opened.defer(() => Deno.remove(dataDir, { recursive: true }));
  await Deno.chmod(dataDir, 0o711);
  const catalog = Deno.env.get("CATALOG_CSV") ?? await writeBenchCatalog(dataDir);
  const mail = opened.use(await startMailServer());
  const port = freePort();
  const url = `http://127.0.0.1:${port}`;
  const staff = { email: "bench@shop.test", password: crypto.randomUUID() };
  const startedAt = performance.now();
  const child = new Deno.Command(Deno.execPath(), {
    args: ["task", "--quiet", "start"],
    cwd: root,
    env: {
      DATA_DIR: dataDir,
      CATALOG_CSV: catalog,
      PORT: String(port),
      SMTP_URL: mail.url,
      ADMIN_EMAIL: staff.email,
      ADMIN_PASSWORD: staff.password,
      DATABASE_URL: "",
      REDIS_URL: "",
      ...given,
    },
    stdin: "null",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const lines: string[] = [];
  // What \`start\` says, without the processes' own log lines.
  const reading = readLines(child.stdout, (line) => {
    if (line.startsWith("{")) return;
    lines.push(line);
    say(`  ${line}`);
  });
  opened.defer(async () => {
    send(child.pid, "SIGINT");
    await Promise.all([child.status, reading]);
  });
  const isOpen = async () => {
    signal.throwIfAborted();
    return await isReady(url);
  };
  await until("the shop is open", isOpen, { withinMs: 180_000, everyMs: 20 });
  const openS = (performance.now() - startedAt) / 1_000;
  const settings = await readSettings(dataDir);
  const sql = connectDb(settings.DATABASE_URL!, {
    name: "bench",
    max: 2,
    statementTimeoutMs: 0,
  });
  opened.defer(() => sql.end({ timeout: 2 }));
  const kept = opened.move();
  return {
    url,
    sql,
    mail,
    staff,
    settings,
    rows: [
      below("start on an empty data directory to ready, 27k products", openS, {
        bar: 3 * MINUTE_S,
        unit: "s",
      }),
      below("of which import", importSeconds(lines), { bar: 15, unit: "s" }),
    ],
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

async function isReady(url: string): Promise<boolean> {
  const answer = await fetch(`${url}/health/ready`).catch(() => null);
  await answer?.body?.cancel();
  return answer?.status === 200;
}

/** The settings file that `start` leaves for `ctl`. */
async function readSettings(dataDir: string): Promise<Record<string, string>> {
  const text = await Deno.readTextFile(join(dataDir, "secrets", "environment"));
  return Object.fromEntries(
    [...text.matchAll(/^(\w+)='(.*)'$/gm)].map(([, name, value]) => [name, value]),
  );
}

function importSeconds(lines: readonly string[]): number {
  const line = lines.find((line) => line.startsWith("catalogue there "));
  return Number(/([\d.]+) s$/.exec(line ?? "")?.[1] ?? NaN);
}
