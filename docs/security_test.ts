import assert from "node:assert/strict";
import { join } from "node:path";
import { describeSettings, envNames, loadConfig } from "../lib/config/mod.ts";
import { projectRoot, sourceFiles } from "../lib/testing/source_files.ts";

/* docs/security.md speaks of each requirement of ASVS 5.0.0, levels 1 and 2, and of files that are there. */

/** By section, the numbers of its requirements of levels 1 and 2. */
const sections = `
1.1: 1 2
1.2: 1 2 3 4 5 6 7 8 9
1.3: 1 2 3 4 5 6 7 8 9 10 11
1.4: 1 2 3
1.5: 1 2
2.1: 1 2 3
2.2: 1 2 3
2.3: 1 2 3 4
2.4: 1
3.2: 1 2
3.3: 1 2 3 4
3.4: 1 2 3 4 5 6
3.5: 1 2 3 4 5
3.7: 1 2
4.1: 1 2 3
4.2: 1
4.3: 1 2
4.4: 1 2 3 4
5.1: 1
5.2: 1 2 3
5.3: 1 2
5.4: 1 2 3
6.1: 1 2 3
6.2: 1 2 3 4 5 6 7 8 9 10 11 12
6.3: 1 2 3 4
6.4: 1 2 3 4
6.5: 1 2 3 4 5
6.6: 1 2 3
6.8: 1 2 3 4
7.1: 1 2 3
7.2: 1 2 3 4
7.3: 1 2
7.4: 1 2 3 4 5
7.5: 1 2
7.6: 1 2
8.1: 1 2
8.2: 1 2 3
8.3: 1
8.4: 1
9.1: 1 2 3
9.2: 1 2 3 4
10.1: 1 2
10.2: 1 2
10.3: 1 2 3 4
10.4: 1 2 3 4 5 6 7 8 9 10 11
10.5: 1 2 3 4 5
10.6: 1 2
10.7: 1 2 3
11.1: 1 2
11.2: 1 2 3
11.3: 1 2 3
11.4: 1 2 3 4
11.5: 1
11.6: 1
12.1: 1 2 3
12.2: 1 2
12.3: 1 2 3 4
13.1: 1
13.2: 1 2 3 4 5
13.3: 1 2
13.4: 1 2 3 4 5
14.1: 1 2
14.2: 1 2 3 4
14.3: 1 2 3
15.1: 1 2 3
15.2: 1 2 3
15.3: 1 2 3 4 5 6 7
16.1: 1
16.2: 1 2 3 4 5
16.3: 1 2 3 4
16.4: 1 2 3
16.5: 1 2 3
17.1: 1
17.2: 1 2 3 4
17.3: 1 2
`;
const ids = sections.trim().split("\n").flatMap((line) => {
  const [section, numbers] = line.split(": ");
  return numbers!.split(" ").map((number) => `${section}.${number}`);
});

interface Line {
  ids: string[];
  is: string;
  how: string;
}

const text = await Deno.readTextFile(join(projectRoot, "docs/security.md"));
const lines: Line[] = [...text.matchAll(/^\| ([\d.]+)(?:-([\d.]+))? \| (\w+) \| (.+) \|$/gm)].map(
  ([, first, last, is, how]) => {
    const [from, to] = [ids.indexOf(first!), ids.indexOf(last ?? first!)];
    assert.ok(from >= 0 && to >= from, `${first} to ${last}`);
    return { ids: ids.slice(from, to + 1), is: is!, how: how! };
  },
);

Deno.test("each requirement of levels 1 and 2 stands in the document once, with how it is met", () => {
  assert.equal(ids.length, 253);
  assert.deepEqual(lines.flatMap((line) => line.ids), ids);
  for (const { ids, is, how } of lines) {
    assert.match(is, /^(met|none|part|no)$/, ids[0]);
    // A claim names its proof: a file, or the section of this document.
    if (is === "met") {
      assert.match(how, /`[^`]+\/[^`]+`|" above|TypeScript|HTML|there are none|SHA-256/, ids[0]);
    }
  }
  const count = (is: string) =>
    lines.filter((line) => line.is === is).flatMap((line) => line.ids).length;
  const summary = `Of 253: ${count("met")} met, ${count("none")} about nothing that is here, ` +
    `${count("part")} in part, ${count("no")} not.`;
  assert.ok(text.includes(summary), summary);
});

Deno.test("every file that the document names is there", async () => {
  const named = [
    ...text.matchAll(/`((?:\.github|lib|routes|deploy|docs|workers|islands)\/[^`\s]*)`/g),
  ];
  assert.ok(named.length > 150);
  for (const [, path] of named) {
    assert.ok(await Deno.stat(join(projectRoot, path!)).catch(() => null), path);
  }
});

Deno.test("every setting that leads elsewhere is told of, and every secret is one that can be changed", async () => {
  const part = (whole: string, title: string) =>
    whole.split(`\n## ${title}\n`)[1]!.split("\n## ")[0]!;
  const outgoing = part(text, "What goes out, and what is let in");
  for (const name of envNames.filter((name) => /_(URL|DSN|ENDPOINT)$/.test(name))) {
    assert.ok(name === "PUBLIC_URL" || outgoing.includes(`\`${name}\``), name);
  }
  const runbook = await Deno.readTextFile(join(projectRoot, "RUNBOOK.md"));
  const changes = part(runbook, "Change a secret");
  const config = loadConfig({
    DATABASE_URL: "postgres://127.0.0.1/x",
    REDIS_URL: "redis://127.0.0.1",
    SESSION_SECRET: "plums on the quiet table, at night",
  });
  const secrets = describeSettings(config).filter(({ isHidden }) => isHidden);
  for (const { name } of secrets) {
    assert.ok(name === "ADMIN_EMAIL" || changes.includes(`\`${name}\``), name);
  }
});

/** Where SQL is handed over as a text: dumps and restores, partitions, migrations, routines. */
const rawSql = [
  "lib/backups/dump/load.ts",
  "lib/backups/dump/tables.ts",
  "lib/db/adopt.ts",
  "lib/db/apply_migrations.ts",
  "lib/jobs/brokers/postgres/routines/apply.ts",
  "lib/jobs/history/partitions.ts",
];
/** Where markup is set as it is: from JSON whose brackets are escaped, what was rendered, and Markdown without HTML. */
const rawMarkup = [
  "lib/fresh/islands/live_head.ts",
  "lib/fresh/render/island_script.ts",
  "lib/ui/shop/StructuredData.tsx",
  "routes/(shop)/(_parts)/ShopPage.tsx",
];
const dangers: readonly [what: string, pattern: RegExp, allowed: readonly string[]][] = [
  ["SQL as a text", /\.unsafe\(/, rawSql],
  [
    "markup as a text",
    /dangerouslySetInnerHTML|\.(inner|outer)HTML = |insertAdjacentHTML|document\.write/,
    rawMarkup,
  ],
  ["code as a text", /\beval\(|\bnew Function\(|setTimeout\(["'`]/, []],
  ["leave for other origins", /access-control-allow/i, ["lib/http/cross_origin.ts"]],
  [
    "certificates that nobody looks at",
    /rejectUnauthorized: false|unsafelyIgnoreCertificateErrors/,
    [],
  ],
  ["a shell", /Deno\.Command\(\s*["'](?:sh|bash)["']/, []],
];

Deno.test("what is dangerous stands where it was looked at, and nowhere else", async () => {
  const found = new Map(dangers.map(([what]) => [what, new Set<string>()]));
  for await (const path of sourceFiles()) {
    if (/_test\.tsx?$|\/testing\/|^deploy\/dev\//.test(path)) continue;
    const source = await Deno.readTextFile(join(projectRoot, path));
    for (const [what, pattern] of dangers) if (pattern.test(source)) found.get(what)!.add(path);
  }
  for (const [what, , allowed] of dangers) {
    assert.deepEqual([...found.get(what)!].toSorted(), allowed, what);
  }
});
