import assert from "node:assert/strict";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { until } from "../../lib/testing/until.ts";
import { findProgram } from "../dev/services/programs.ts";

const logrotate = findProgram(["logrotate"], "/usr/sbin");
const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));

Deno.test({
  name:
    "logrotate bounds a file that a process goes on writing to, and loses no line of a quiet one" +
    (logrotate ? "" : " (needs logrotate)"),
  ignore: !logrotate,
  async fn() {
    const root = await Deno.makeTempDir({ prefix: "smartmarket-logrotate-" });
    const at = (name: string) => join(root, name);
    const file = at("web.log");
    const conf = async (change: (text: string) => string = (text) => text) => {
      const text = await Deno.readTextFile(path("logrotate.conf"));
      const who = (flag: string) => output("id", flag);
      const su = `su ${await who("-un")} ${await who("-gn")}`;
      await Deno.writeTextFile(
        at("conf"),
        change(
          text.replace("/var/log/smartmarket/*.log", file).replace(
            "su smartmarket smartmarket",
            su,
          ),
        ),
        { mode: 0o644 },
      );
    };
    const rotate = (...flags: string[]) =>
      output(logrotate!, "--state", at("state"), ...flags, at("conf"));

    await conf();
    // It is there before the writer opens it, which takes a while on a busy machine.
    await Deno.writeTextFile(file, "");
    const program = ["run", "-q", "--allow-env", path("testing/writing_process.ts")];
    const writer = new Deno.Command("sh", {
      args: ["-c", 'exec "$@" >> "$0"', file, Deno.execPath(), ...program],
      stdin: "piped",
      stderr: "inherit",
    }).spawn();
    const stdin = writer.stdin.getWriter();
    const tell = (text: string) => stdin.write(new TextEncoder().encode(`${text}\n`));
    const read = async () => numbersOf(await Deno.readTextFile(file));
    try {
      // Twenty days of a quiet process: two weeks of them are there, every line of each, and no more.
      for (let day = 1; day <= 20; day++) {
        await tell("burst 50");
        await until(`day ${day} is written`, async () => (await read()).at(-1) === day * 50 - 1);
        await rotate("--force");
      }
      const names = [...Deno.readDirSync(root)].map(({ name }) => name)
        .filter((name) => name.startsWith("web.log")).sort();
      const old = Array.from({ length: 13 }, (_, at) => `web.log.${at + 2}.gz`);
      assert.deepEqual(names, ["web.log", "web.log.1", ...old].sort());
      const kept = await allLines(file);
      assert.deepEqual(kept, Array.from({ length: 14 * 50 }, (_, at) => 6 * 50 + at));

      // A day's lines that are too many do not wait for the day's end; few do.
      await conf((text) => text.replace("maxsize 100M", "maxsize 20k"));
      await tell("burst 10");
      await until("some are written", async () => (await read()).length === 10);
      await rotate();
      assert.equal((await read()).length, 10);
      await tell("burst 1000");
      await until("many are written", async () => (await read()).length === 1010);
      await rotate();
      assert.equal((await read()).length, 0);

      // Under way: whoever copies and then empties may miss what came between the two. Nothing else goes,
      // nothing comes twice, and what is written afterwards begins at the beginning of the file.
      await tell("stream");
      for (let turn = 0; turn < 3; turn++) {
        await until("lines come", async () => (await read()).length > 100);
        await rotate("--force");
      }
      await tell("rest");
      await tell("burst 1");
      const busy = await allLines(file);
      let gaps = 0;
      for (let at = 1; at < busy.length; at++) {
        assert.ok(busy[at]! > busy[at - 1]!, `${busy[at - 1]} and then ${busy[at]}`);
        if (busy[at]! > busy[at - 1]! + 1) gaps++;
      }
      assert.ok(gaps <= 3, `${gaps} gaps of 3 rotations`);
      assert.ok(!(await Deno.readTextFile(file)).includes("\0"));
    } finally {
      await stdin.close();
      await writer.status;
    }
    await Deno.remove(root, { recursive: true });
  },
});

Deno.test("Docker bounds what each container of production says, and the runbook bounds journald", async () => {
  const compose = parse(await Deno.readTextFile(path("../../docker-compose.prod.yaml")), {
    merge: true,
  });
  for (const [name, { logging }] of Object.entries<Service>(compose.services)) {
    assert.deepEqual(
      logging,
      { driver: "json-file", options: { "max-size": "10m", "max-file": "5" } },
      name,
    );
  }
  const runbook = await Deno.readTextFile(path("../../RUNBOOK.md"));
  assert.match(runbook, /`SystemMaxUse=\d+G` in `\/etc\/systemd\/journald\.conf`/);
  assert.match(runbook, /five files of 10 MB a container/);
});

interface Service {
  logging?: unknown;
}

/** Of whole lines; one that was cut by a rotation under way is none. */
function numbersOf(text: string): number[] {
  return text.split("\n").flatMap((line) => {
    try {
      return [JSON.parse(line).n as number];
    } catch {
      return [];
    }
  });
}

/** Of the file and all that was rotated out of it, the oldest first. */
async function allLines(file: string): Promise<number[]> {
  const script =
    'for n in $(seq 14 -1 2); do [ ! -e "$0.$n.gz" ] || gzip -dc "$0.$n.gz"; done; cat "$0.1" "$0"';
  return numbersOf(await output("sh", "-c", script, file));
}

async function output(command: string, ...args: string[]): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(command, { args }).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes).trim();
  assert.ok(success, `${command} ${args.join(" ")}: ${text(stderr)}`);
  return text(stdout);
}
