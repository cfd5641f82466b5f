import assert from "node:assert/strict";
import { BASE_IMAGE } from "../dev/containers/base_image.ts";
import { docker, inspect } from "../dev/containers/docker.ts";
import { targets } from "../dev/containers/images.ts";
import { until } from "../../lib/testing/until.ts";

const image = (target: string) => `smartmarket-${target}:latest`;
/** As docker-compose.prod.yaml runs them. */
const confined = "--read-only --tmpfs /tmp --cap-drop ALL --security-opt no-new-privileges".split(
  " ",
);
const settings = [
  "DATABASE_URL=postgres://u:p@127.0.0.1:1/none",
  "JOBS_BROKER=postgres",
  "SESSION_SECRET=plums on the quiet table, at night",
  "PUBLIC_URL=http://127.0.0.1:8000",
].flatMap((one) => ["-e", one]);

Deno.test("each image is small, runs as nobody in particular and ends by a signal it knows", async () => {
  const size = async (name: string) => Number(await inspect(name, "{{.Size}}")) / 1e6;
  const base = await size(BASE_IMAGE);
  for (const target of targets) {
    const above = await size(image(target)) - base;
    assert.ok(above < 120, `${target} is ${above} MB above its base`);
    const of = (format: string) => inspect(image(target), format);
    assert.match(await of("{{.Config.User}}"), /^[1-9]\d+:[1-9]\d+$/);
    assert.equal(await of("{{.Config.StopSignal}}"), target === "nginx" ? "SIGQUIT" : "SIGTERM");
    assert.match(
      await of('{{index .Config.Labels "org.opencontainers.image.title"}}'),
      /^SmartMarket/,
    );
    const check = await of("{{json .Config.Healthcheck.Test}}");
    assert.match(check, target === "ctl" ? /NONE/ : target === "nginx" ? /dev\/tcp/ : /health/);
  }
});

Deno.test("the images hold what runs, and nothing of who built them", async () => {
  const list = await docker(
    ...["run", "--rm", "--entrypoint", "/usr/bin/find", image("web")],
    ...["/opt/smartmarket", "/data", "-type", "f"],
  );
  const files = list.split("\n");
  assert.ok(files.includes("/opt/smartmarket/site/lib/db/migrations/0001_accounts.sql"));
  const strange = files.filter((path) =>
    /_test\.tsx?$|\/\.git\/|\.env|\/secrets\/|\/deploy\/dev\//.test(path)
  );
  assert.deepEqual(strange, []);
});

Deno.test("a process of an image says what it is, whether it is well, and stops when it is told to", async () => {
  for (const target of ["web", "worker", "scheduler"] as const) {
    const version = await docker("run", "--rm", ...confined, image(target), "--version");
    assert.match(version, new RegExp(`^smartmarket-${target} \\d`));
    const id = await docker("run", "-d", ...confined, ...settings, image(target));
    try {
      const health = () =>
        docker("exec", id, `/opt/smartmarket/bin/smartmarket-${target}`, "health")
          .then((said) => said, (error: Error) => error.message);
      const expected = target === "web" ? /not ready: .*Postgres/ : /last beat \d s ago/;
      await until(`${target} says how it is`, async () => expected.test(await health()), {
        withinMs: 60_000,
      });
      await assert.rejects(docker("exec", id, "/usr/bin/touch", "/opt/smartmarket/x"), /Read-only/);
      await docker("stop", "--time", "20", id);
      assert.equal(await inspect(id, "{{.State.ExitCode}}"), "0", `${target} was not killed`);
    } finally {
      await docker("rm", "-f", id);
    }
  }
});
