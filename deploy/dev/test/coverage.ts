import { join } from "node:path";
import { root } from "../project.ts";
import { say } from "../say.ts";
import { readLcov, shareOf } from "./lcov.ts";

/*
 * `deno task coverage [words…]`: the tests, as `deno task test` runs them, and which lines of ours they
 * went through, room by room; all of it in coverage/lcov.info. Processes that a test starts are not
 * counted. The exit code is that of the tests.
 */
const report = join(root, "coverage", "lcov.info");

async function run(...args: string[]): Promise<number> {
  const child = new Deno.Command(Deno.execPath(), { args, cwd: root, stdin: "null" }).spawn();
  return (await child.status).code;
}

const raw = await Deno.makeTempDir({ prefix: "coverage-" });
try {
  const tests = ["run", "-q", "-A", "deploy/dev/test/main.ts", ...Deno.args];
  const code = await run(...tests, `--coverage=${raw}`, "--coverage-raw-data-only");
  await Deno.mkdir(join(root, "coverage"), { recursive: true });
  const made = await run(
    ...["coverage", "--quiet", "--lcov", `--output=${report}`],
    "--include=/(lib|routes|islands|workers|deploy)/",
    "--exclude=(_test\\.tsx?$|/testing/|/deploy/dev/|/_fresh/)",
    raw,
  );
  if (made === 0) tell(await Deno.readTextFile(report));
  Deno.exit(code || made);
} finally {
  await Deno.remove(raw, { recursive: true });
}

function tell(lcov: string): void {
  const { rooms, all } = readLcov(lcov, root);
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`.padStart(7);
  for (const [room, cover] of rooms) say(`${percent(shareOf(cover))}  ${room}`);
  say(`${percent(shareOf(all))}  of ${all.lines} lines`);
}
