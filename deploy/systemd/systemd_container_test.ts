import assert from "node:assert/strict";
import { join } from "node:path";
import { executables, root } from "../compile/executables.ts";
import { packAll } from "../compile/self_extracting.ts";
import { writeSums } from "../compile/sums.ts";
import { docker, inspect } from "../dev/containers/docker.ts";
import { standIns } from "../dev/containers/images.ts";
import { until } from "../../lib/testing/until.ts";
import { bootHost, type SystemdHost } from "./testing/systemd_host.ts";

const units = [
  "smartmarket-web@blue",
  "smartmarket-worker@quick",
  "smartmarket-worker@slow",
  "smartmarket-scheduler",
].map((name) => `${name}.service`);
/** systemd's own measure, of 10; below 2 a service is well protected. */
const EXPOSURE_LIMIT = 2.0;

Deno.test("a release on a host with systemd", async (t) => {
  await using stack = new AsyncDisposableStack();
  const host = stack.use(await bootHost());
  const database = await startDatabase(stack);
  await t.step("is installed over ssh, and says what it still has to be told", () => install(host));
  await t.step("starts once it is configured", () => start(host, database));
  await t.step("is confined", () => confinement(host));
  await t.step("comes back after kill -9", () => killed(host));
  await t.step(
    "is ended and started anew by the watchdog when it stands still",
    () => frozen(host),
  );
  await t.step("stops in peace", () => stop(host));
  await t.step("is not started again with settings that are wrong", () => misconfigured(host));
});

async function startDatabase(stack: AsyncDisposableStack): Promise<string> {
  const name = "smhost-postgres";
  const settings = ["-e", "POSTGRES_USER=shop", "-e", "POSTGRES_PASSWORD=pw"];
  await docker("run", "-d", "--name", name, ...settings, standIns.postgres, "postgres");
  stack.defer(async () => void await docker("rm", "-f", name));
  const ready = () => docker("exec", name, "pg_isready", "-q", "-h", "127.0.0.1");
  await until("Postgres is ready", () => ready().then(() => true, () => false), {
    withinMs: 60_000,
    everyMs: 300,
  });
  const ip = await inspect(name, "{{.NetworkSettings.IPAddress}}");
  return `postgres://shop:pw@${ip}:5432/shop?sslmode=disable`;
}

async function install(host: SystemdHost): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "sm-release-" });
  try {
    const dist = join(folder, "dist");
    await Deno.mkdir(dist);
    await packAll(executables, { dist });
    await writeSums(dist, executables.map(({ name }) => name));
    await host.copy(dist, "/root/dist");
    for (const part of ["systemd", "environments"]) {
      await host.copy(join(root, "deploy", part), `/root/${part}`);
    }
    const said = await host.ssh("/root/systemd/install.sh /root/dist");
    assert.match(said, /^Installed dev in \/opt\/smartmarket\/releases\/dev\./);
    assert.match(said, /Still to do: .*database_url/);
    // Said again, it changes nothing that was configured.
    await host.write("/etc/smartmarket/worker-slow", "WORKER_QUEUES=ml,reports,maintenance\n");
    await host.ssh("/root/systemd/install.sh /root/dist");
    assert.equal(
      await host.ssh("cat /etc/smartmarket/worker-slow"),
      "WORKER_QUEUES=ml,reports,maintenance\n",
    );
    await host.ssh("rm -r /root/dist");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function start(host: SystemdHost, database: string): Promise<void> {
  await host.write("/etc/smartmarket/credentials/database_url", database);
  await host.ssh(
    "echo JOBS_BROKER=postgres >> /etc/smartmarket/environment; " +
      "smartmarket-ctl migrate && smartmarket-ctl admin ensure && smartmarket-ctl catalog seed",
  );
  await host.ssh("systemctl start smartmarket.target");
  for (const unit of units) {
    await until(
      `${unit} is active`,
      async () => await state(host, unit, "ActiveState") === "active",
      {
        withinMs: 60_000,
        everyMs: 300,
      },
    );
  }
  await until("the shop is open", () => isOpen(host), { withinMs: 60_000, everyMs: 300 });
  const findings = await host.ssh("smartmarket-ctl doctor --production || true");
  assert.match(findings, /workers: 2 worker/);
  // Its image makes the role that is asked for the master of the server.
  assert.match(findings, /red +production\.database_role: The role shop may do more/);
}

async function confinement(host: SystemdHost): Promise<void> {
  for (const unit of units) {
    const report = await host.ssh(`systemd-analyze security --no-pager ${unit} | tail -1`);
    const [, exposure] = /exposure level for \S+: ([\d.]+)/.exec(report) ?? [];
    assert.ok(Number(exposure) < EXPOSURE_LIMIT, report);
    const pid = await state(host, unit, "MainPID");
    const status = await host.ssh(`cat /proc/${pid}/status`);
    assert.match(status, /^CapEff:\s+0{16}$/m, unit);
    assert.match(status, /^Seccomp:\s+2$/m, unit);
    assert.match(status, /^NoNewPrivs:\s+1$/m, unit);
    assert.doesNotMatch(status, /^Uid:\s+0\b/m, unit);
    const environment = await host.ssh(`tr '\\0' '\\n' < /proc/${pid}/environ`);
    assert.doesNotMatch(environment, /shop:pw|^(DATABASE_URL|SESSION_SECRET)=/m, unit);
  }
  const journal = await host.ssh("journalctl --no-pager -o cat -u 'smartmarket-*'");
  assert.ok(!journal.includes("shop:pw"));
  assert.match(journal, /"event":"process.started","service":"scheduler"/);
}

async function killed(host: SystemdHost): Promise<void> {
  for (const unit of units) {
    const before = await state(host, unit, "MainPID");
    await host.ssh(`kill -9 ${before}`);
    await restarted(host, { unit, before });
  }
  await until("the shop is open again", () => isOpen(host), { withinMs: 60_000, everyMs: 300 });
}

async function frozen(host: SystemdHost): Promise<void> {
  const [, unit] = units as [string, string];
  const folder = `/run/systemd/system/${unit}.d`;
  await host.ssh(
    `mkdir -p ${folder} && printf '[Service]\\nWatchdogSec=4\\n' > ${folder}/quick.conf`,
  );
  await host.ssh(`systemctl daemon-reload && systemctl restart ${unit}`);
  const before = await state(host, unit, "MainPID");
  await host.ssh(`kill -STOP ${before}`);
  await restarted(host, { unit, before });
  const journal = await host.ssh(`journalctl --no-pager -o cat -u ${unit}`);
  assert.match(journal, /Watchdog timeout/);
}

async function stop(host: SystemdHost): Promise<void> {
  await host.ssh("systemctl stop smartmarket.target");
  for (const unit of units) {
    await until(
      `${unit} is down`,
      async () => await state(host, unit, "ActiveState") === "inactive",
      {
        withinMs: 60_000,
        everyMs: 300,
      },
    );
    assert.equal(await state(host, unit, "Result"), "success", unit);
    assert.equal(await state(host, unit, "ExecMainStatus"), "0", unit);
  }
  assert.equal(await host.ssh("ls /run | grep -c ^smartmarket || true"), "0\n", "nothing is left");
}

async function misconfigured(host: SystemdHost): Promise<void> {
  const [, unit] = units as [string, string];
  await host.write("/etc/smartmarket/worker-quick", "WORKER_QUEUES=email\n");
  await host.ssh(`systemctl start ${unit} || true`);
  await until("it gave up", async () => await state(host, unit, "ActiveState") === "failed", {
    withinMs: 30_000,
    everyMs: 300,
  });
  assert.equal(await state(host, unit, "ExecMainStatus"), "78");
  const journal = await host.ssh(`journalctl --no-pager -o cat -n 20 -u ${unit}`);
  assert.match(journal, /names no queue "email"/);
}

async function restarted(
  host: SystemdHost,
  { unit, before }: { unit: string; before: string },
): Promise<void> {
  await until(`${unit} was started again`, async () => {
    const pid = await state(host, unit, "MainPID");
    return pid !== before && pid !== "0" && await state(host, unit, "ActiveState") === "active";
  }, { withinMs: 60_000, everyMs: 300 });
}

async function state(host: SystemdHost, unit: string, property: string): Promise<string> {
  return (await host.ssh(`systemctl show --value -p ${property} ${unit}`)).trim();
}

async function isOpen(host: SystemdHost): Promise<boolean> {
  const ask = "curl -s -o /dev/null -w '%{http_code}' http://127.0.0.1:8001/health/ready || true";
  return await host.ssh(ask) === "200";
}
