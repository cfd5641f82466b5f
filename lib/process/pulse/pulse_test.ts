import assert from "node:assert/strict";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { BEAT_EVERY_MS, beatEveryMs, startPulse } from "./pulse.ts";

const silent = { NOTIFY_SOCKET: "", WATCHDOG_USEC: "", RUNTIME_DIRECTORY: "" };

async function temporaryFolder(stack: AsyncDisposableStack): Promise<string> {
  const folder = await Deno.makeTempDir({ prefix: "sm-pulse-" });
  stack.defer(() => Deno.remove(folder, { recursive: true }));
  return folder;
}

Deno.test("startPulse() tells systemd that a process is ready, alive and stopping", async () => {
  await using stack = new AsyncDisposableStack();
  const folder = await temporaryFolder(stack);
  const script = fileURLToPath(new URL("./testing/supervised.ts", import.meta.url));
  const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "--no-check", "--allow-all", script, folder],
  }).output();
  const said = new TextDecoder().decode(stdout);
  assert.ok(said, new TextDecoder().decode(stderr));
  const { heard, errors, left } = JSON.parse(said);
  assert.ok(heard.includes("READY=1"));
  assert.deepEqual(errors, []);
  assert.deepEqual(left, ["supervisor"], "its own end of the line is gone");
});

Deno.test("startPulse() touches its file, and says once where it cannot", async () => {
  await using stack = new AsyncDisposableStack();
  const folder = await temporaryFolder(stack);
  const file = join(folder, "beat");
  const errors: unknown[] = [];
  const onError = (error: unknown) => void errors.push(error);
  const pulse = startPulse({ file, supervisor: silent, onError });
  await pulse.stop();
  assert.equal(await Deno.readTextFile(file), `${Deno.pid}\n`);
  await startPulse({ file: join(folder, "not", "there"), supervisor: silent, onError }).stop();
  assert.equal(errors.length, 1);
  assert.ok(errors[0] instanceof Deno.errors.NotFound);
});

Deno.test("startPulse() goes on where its supervisor cannot be told", async () => {
  for (
    const supervisor of [
      { ...silent, NOTIFY_SOCKET: "/run/nowhere" },
      { ...silent, NOTIFY_SOCKET: "/run/nowhere", RUNTIME_DIRECTORY: "/not/there" },
    ]
  ) {
    const errors: unknown[] = [];
    const pulse = startPulse({ supervisor, onError: (error) => void errors.push(error) });
    pulse.ready();
    pulse.stopping();
    await pulse.stop();
    assert.equal(errors.length, 1);
  }
});

Deno.test("beatEveryMs() keeps well within what the watchdog allows", () => {
  assert.equal(beatEveryMs(""), BEAT_EVERY_MS);
  assert.equal(beatEveryMs("30000000"), BEAT_EVERY_MS);
  assert.equal(beatEveryMs("3000000"), 1_000);
  assert.equal(beatEveryMs("1"), 100);
  for (const odd of ["nonsense", "-1", "0", "NaN"]) assert.equal(beatEveryMs(odd), BEAT_EVERY_MS);
});
