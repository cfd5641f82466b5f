import assert from "node:assert/strict";
import { until } from "../../../lib/testing/until.ts";
import type { KeptSpec } from "./keeper.ts";
import { refOf } from "./processes.ts";
import { createSupervisor } from "./supervisor.ts";

/** A shell script as a kept process. */
function script(name: string, text: string, more: Partial<KeptSpec> = {}): KeptSpec {
  return {
    name,
    command: "/bin/sh",
    args: ["-c", text],
    env: { PATH: "/usr/bin:/bin" },
    output: "kept",
    endBy: [["SIGTERM", 2_000]],
    isReady: (child) => child.tail.includes("ready"),
    readyWithinMs: 5_000,
    restartsPerMinute: 1,
    ...more,
  };
}

const stays = "echo ready; exec sleep 600";

Deno.test("start() resolves when ready, stop() ends in reverse order", async () => {
  const ended: string[] = [];
  const supervisor = createSupervisor({ say: () => {} });
  for (const name of ["first", "second", "third"]) {
    const file = await Deno.makeTempFile();
    const text =
      `trap 'date +%s%N > ${file}; exit 0' TERM; echo ready; while :; do sleep 0.05; done`;
    await supervisor.start(script(name, text));
    ended.push(file);
  }
  const { running } = supervisor;
  assert.deepEqual(running.map(({ name }) => name), ["first", "second", "third"]);
  await supervisor.stop();
  const at = ended.map((file) => BigInt(Deno.readTextFileSync(file).trim()));
  assert.ok(at[2]! < at[1]! && at[1]! < at[0]!);
  assert.ok(running.every(({ pid }) => refOf(pid) === null));
  for (const file of ended) await Deno.remove(file);
});

Deno.test("start() of what dies says its name, its exit code and its last 20 lines", async () => {
  const supervisor = createSupervisor({ say: () => {} });
  const text = "for i in $(seq 1 30); do echo line $i; done; echo why >&2; exit 7";
  await assert.rejects(supervisor.start(script("fragile", text)), ({ message }: Error) => {
    assert.match(message, /^fragile \(pid \d+\) ended with code 7; its last lines:/);
    assert.match(message, /fragile \| line 30/);
    assert.match(message, /fragile \| why/);
    assert.equal(message.split("\n").length, 21);
    return true;
  });
  await supervisor.stop();
});

Deno.test("start() of what never gets ready ends it and says so", async () => {
  const supervisor = createSupervisor({ say: () => {} });
  const slow = script("slow", "echo loading; exec sleep 600", { readyWithinMs: 200 });
  await assert.rejects(
    supervisor.start(slow),
    /slow was not ready within 200 ms.*slow \| loading/s,
  );
  assert.ok(supervisor.running.every(({ pid }) => refOf(pid) === null));
  await supervisor.stop();
});

Deno.test("a child that dies is named, restarted, and after too many deaths given up", async () => {
  const said: string[] = [];
  const supervisor = createSupervisor({ say: (line) => void said.push(line) });
  await supervisor.start(script("lively", stays));
  Deno.kill(supervisor.running[0]!.pid, "SIGKILL");
  await until("it is back", () => said.includes("lively is back"));
  assert.match(said[0]!, /^lively \(pid \d+\) was ended by SIGKILL; its last lines:\n.*ready/);
  Deno.kill(supervisor.running[0]!.pid, "SIGKILL");
  const { message } = await supervisor.gaveUp;
  assert.equal(message, "lively died 2 times within a minute; everything stops");
  await supervisor.stop();
});

Deno.test("replace() starts anew without counting a death", async () => {
  const supervisor = createSupervisor({ say: () => {} });
  await supervisor.start(script("changing", stays));
  const pids = new Set([supervisor.running[0]!.pid]);
  for (let round = 0; round < 3; round++) {
    await supervisor.replace("changing");
    pids.add(supervisor.running[0]!.pid);
  }
  assert.equal(pids.size, 4);
  await supervisor.stop();
  assert.ok([...pids].every((pid) => refOf(pid) === null));
});

Deno.test("stop() kills what does not listen, with all it started itself", async () => {
  const supervisor = createSupervisor({ say: () => {} });
  const text = `trap '' TERM; sleep 600 & echo $! ; echo ready; while :; do sleep 1; done`;
  let grandchild = 0;
  await supervisor.start(script("deaf", text, {
    endBy: [["SIGTERM", 100]],
    isReady(child) {
      grandchild = Number(child.tail[0]);
      return child.tail.includes("ready");
    },
  }));
  assert.ok(refOf(grandchild));
  await supervisor.stop();
  await until("the grandchild is gone", () => refOf(grandchild) === null);
});

Deno.test("a child that the others do well without is tried again, with pauses, for ever", async () => {
  const said: string[] = [];
  const supervisor = createSupervisor({ say: (line) => void said.push(line) });
  await supervisor.start(script("lively", stays, { diesTooOften: "pauses" }));
  const timesBack = () => said.filter((line) => line === "lively is back").length;
  for (const times of [1, 2, 3]) {
    Deno.kill(supervisor.running[0]!.pid, "SIGKILL");
    await until(`it is back for the ${times}. time`, () => timesBack() === times);
  }
  const pauses = said.filter((line) => line.includes("the shop goes on without it"));
  assert.match(pauses[0]!, /^lively dies again and again; .* next try in 0.5 s$/);
  assert.equal(pauses.length, 2);
  await supervisor.stop();
});

Deno.test("a child that was asked to end comes back, and has not died", async () => {
  const said: string[] = [];
  const supervisor = createSupervisor({ say: (line) => void said.push(line) });
  const polite = "trap 'exit 0' TERM; echo ready; while :; do sleep 0.05; done";
  await supervisor.start(script("polite", polite));
  for (const times of [1, 2, 3]) {
    Deno.kill(supervisor.running[0]!.pid, "SIGTERM");
    const back = () => said.filter((line) => line === "polite is back").length === times;
    await until(`it is back for the ${times}. time`, back);
  }
  await supervisor.stop();
});
