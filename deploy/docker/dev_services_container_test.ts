import assert from "node:assert/strict";
import { run } from "../compile/program.ts";
import { docker, inspect } from "../dev/containers/docker.ts";
import { standIns } from "../dev/containers/images.ts";
import { root } from "../dev/project.ts";
import { freePort } from "../dev/services/ports.ts";
import { until } from "../../lib/testing/until.ts";

const env = {
  COMPOSE_PROJECT_NAME: "smdev",
  POSTGRES_IMAGE: standIns.postgres,
  REDIS_IMAGE: standIns.redis,
  POSTGRES_PORT: String(freePort()),
  REDIS_PORT: String(freePort()),
};
const compose = (...words: string[]) =>
  run("docker-compose", ["-f", "docker-compose.dev.yaml", ...words], { cwd: root, env });

Deno.test("docker-compose.dev.yaml brings a database and a Redis for this machine alone", async () => {
  await using stack = new AsyncDisposableStack();
  stack.defer(async () => void await compose("down", "--volumes", "--timeout", "5"));
  await compose("up", "-d");
  for (const service of ["postgres", "redis"]) {
    const name = `smdev_${service}_1`;
    const status = () => inspect(name, "{{.State.Health.Status}}");
    await until(`${service} is healthy`, async () => await status() === "healthy", {
      withinMs: 60_000,
    });
    const ports = await inspect(name, "{{json .HostConfig.PortBindings}}");
    assert.match(ports, /"HostIp":"127\.0\.0\.1"/);
  }
  const psql = "psql -h 127.0.0.1 -U shop -d shop -At -c".split(" ");
  const make = "create extension pg_trgm; select current_user";
  const said = await docker("exec", "-e", "PGPASSWORD=dev", "smdev_postgres_1", ...psql, make);
  assert.match(said, /shop$/);
  assert.equal(await docker("exec", "smdev_redis_1", "redis-cli", "ping"), "PONG");
});
