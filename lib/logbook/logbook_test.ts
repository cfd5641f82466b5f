import assert from "node:assert/strict";
import { join } from "node:path";
import { createLog } from "../log/mod.ts";
import {
  bookLimits,
  findLines,
  openLogbook,
  tailLogs,
  type TailQuery,
  type Wanted,
} from "./mod.ts";
import { listSegments } from "./segments.ts";

interface Folder extends AsyncDisposable {
  path: string;
  /** A log of a service that has written when this resolves. */
  write(service: string, lines: Record<string, unknown>[]): Promise<void>;
}

async function folder(): Promise<Folder> {
  const root = await Deno.makeTempDir({ prefix: "smartmarket-logbook-" });
  const path = join(root, "logs");
  return {
    path,
    async write(service, lines) {
      const book = openLogbook(path, service, { segmentBytes: 20_000 });
      const log = createLog({ service, release: "test", level: "debug", write: book.write });
      for (const fields of lines) {
        log("order.changed", fields);
        await book.flush();
      }
      await book.close();
    },
    [Symbol.asyncDispose]: () => Deno.remove(root, { recursive: true }),
  };
}

const since = new Date(Date.now() - 60_000);
const until = new Date(Date.now() + 600_000);
const time = { windows: [{ since, until }, { since, until: since }] };
const ids = (lines: { fields: Readonly<Record<string, unknown>> }[]) =>
  lines.map(({ fields }) => fields.n);

Deno.test("findLines() finds what is about an id in the files of all processes, in time", async () => {
  await using book = await folder();
  await book.write("web", [
    { n: 1, request_id: "r-1" },
    { n: 2, request_id: "r-2" },
    { n: 3, path: "/orders/r-1-and-more", detail: { request_id: "r-1" } },
  ]);
  await book.write("worker", [{ n: 4, job_id: "j-1", said: "Größe\u2028" }, { n: 5 }]);
  // Nobody else of this machine reads them.
  const modeOf = async (path: string) => (await Deno.stat(path)).mode! & 0o777;
  assert.equal(await modeOf(book.path), 0o700);
  for await (const { name } of Deno.readDir(book.path)) {
    assert.equal(await modeOf(join(book.path, name)), 0o600);
  }
  const { lines, isCut } = await findLines(book.path, { ...time, about: ["r-1", "j-1"] });
  assert.deepEqual([ids(lines), isCut], [[1, 4], false]);
  assert.equal(lines[1]!.fields.said, "Größe\u2028");
  const { time: at, ...first } = lines[0]!;
  assert.deepEqual(first, {
    level: "info",
    event: "order.changed",
    service: "web",
    fields: { release: "test", n: 1, request_id: "r-1" },
  });
  const written = new Date(at);
  const beside = [
    { since, until: new Date(written.getTime() - 1) },
    { since: new Date(written.getTime() + 1), until },
  ];
  for (const [windows, found] of [[beside, []], [[{ since: written, until: written }], [1]]]) {
    const wanted = { windows, about: ["r-1"] } as Wanted;
    assert.deepEqual(ids((await findLines(book.path, wanted)).lines), found);
  }
  const byWorker = { ...time, about: ["r-1", "j-1"], service: "worker" };
  assert.deepEqual(ids((await findLines(book.path, byWorker)).lines), [4]);
  const grave = { ...time, about: ["r-1"], level: "warn" as const };
  assert.deepEqual(ids((await findLines(book.path, grave)).lines), []);
});

Deno.test("a logbook is bounded: the oldest files of a service go, and others stay", async () => {
  await using book = await folder();
  await book.write("worker", [{ n: 0 }]);
  const many = Array.from({ length: 15 }, (_, n) => ({ n, text: "x".repeat(20_000) }));
  await book.write("web", many);
  const left = (await listSegments(book.path)).map(({ service }) => service);
  assert.equal(left.filter((one) => one === "web").length, bookLimits.segments);
  assert.equal(left.filter((one) => one === "worker").length, 1);
  const { lines } = await tailLogs(book.path, { after: null, filter: { service: "web" } });
  assert.equal(ids(lines).at(-1), 14);
});

Deno.test("tailLogs() goes on where it was, in each file, and in those that are new", async () => {
  await using book = await folder();
  const read = (query: TailQuery) => tailLogs(book.path, query);
  const none = await read({ after: null });
  assert.deepEqual(none, { lines: [], next: "none", more: false });
  await book.write("web", [{ n: 1 }, { n: 2 }]);
  const first = await read({ after: none.next });
  assert.deepEqual(ids(first.lines), [1, 2]);
  assert.deepEqual(ids((await read({ after: null })).lines), [1, 2]);
  assert.deepEqual((await read({ after: first.next })).lines, []);
  await book.write("worker", [{ n: 3, job_id: "j-1" }, { n: 4 }]);
  const [web] = await listSegments(book.path);
  const half = '{"time":"2126-01-01T00:00:00.000Z","level":"warn","event":"order.changed","n":5}\n';
  const append = (text: string) =>
    Deno.writeTextFile(join(book.path, web!.name), text, { append: true });
  await append(half.slice(0, 30));
  const about = { about: ["j-1"] };
  assert.deepEqual(ids((await read({ after: first.next, filter: about })).lines), [3]);
  const second = await read({ after: first.next });
  assert.deepEqual(ids(second.lines), [3, 4]);
  await append(half.slice(30));
  assert.deepEqual(ids((await read({ after: second.next })).lines), [5]);
});

Deno.test("tailLogs() gives a reader that slept all it missed, page by page, and no line twice", async () => {
  await using book = await folder();
  await book.write("web", [{ n: 0 }]);
  let { next, more } = await tailLogs(book.path, { after: null });
  const [web] = await listSegments(book.path);
  const lines = Array.from(
    { length: 3_000 },
    (_, n) =>
      JSON.stringify({
        time: new Date().toISOString(),
        level: "info",
        event: "e",
        n,
        text: "ü".repeat(99),
      }),
  );
  const giant = `{"x":"${"y".repeat(bookLimits.tailBytes + 9)}"}\n`;
  const text = lines.slice(0, 1_500).join("\n") + "\n" + giant + lines.slice(1_500).join("\n") +
    "\n";
  await Deno.writeTextFile(join(book.path, web!.name), text, { append: true });
  const seen: unknown[] = [];
  do {
    const page = await tailLogs(book.path, { after: next });
    ({ next, more } = page);
    seen.push(...ids(page.lines));
  } while (more);
  assert.deepEqual(seen, lines.map((_, n) => n));
});

Deno.test("what is no position begins anew, and nothing but the logbook's files is read", async () => {
  await using book = await folder();
  await book.write("web", [{ n: 1 }]);
  await Deno.writeTextFile(join(book.path, "notes.txt"), '{"n":9}\n');
  const name = (await listSegments(book.path))[0]!.name;
  const hostile = ["", "x", "../../etc/passwd:0", `${name}:-1`, `${name}:1e9`, `${name}~`];
  for (const after of [...hostile, "~".repeat(40_000), `${name}:0~../web-1-1.jsonl:0`]) {
    const { lines, next } = await tailLogs(book.path, { after });
    assert.deepEqual([ids(lines), next.startsWith(`${name}:`)], [[1], true], after.slice(0, 40));
  }
  const beyond = await tailLogs(book.path, { after: `${name}:999999999999` });
  assert.deepEqual(beyond.lines, []);
});

Deno.test("a folder that cannot be written costs lines there, and nothing else", async () => {
  const file = await Deno.makeTempFile();
  const book = openLogbook(join(file, "logs"), "web");
  book.write("{}\n");
  await book.close();
  assert.deepEqual(await listSegments(join(file, "..", "smartmarket-no-such-folder")), []);
  await Deno.remove(file);
});

Deno.test("findLines() finds the lines of a time wherever they stand in a file", async () => {
  await using book = await folder();
  await Deno.mkdir(book.path, { recursive: true });
  const at = (n: number) => new Date(1_785_000_000_000 + Math.floor(n / 3) * 1_000);
  const line = (n: number) =>
    `{"time":"${at(n).toISOString()}","level":"info","event":"e","n":${n},"of":"x",` +
    `"text":"${"z".repeat(n % 50)}"}\n`;
  const lines = Array.from({ length: 90 }, (_, n) => line(n)).join("");
  await Deno.writeTextFile(join(book.path, "web-1785000000000-7.jsonl"), lines);
  for (let n = 0; n < 90; n += 3) {
    const windows = [{ since: at(n), until: at(n) }];
    const found = await findLines(book.path, { windows, about: ["x"] });
    assert.deepEqual(ids(found.lines), [n, n + 1, n + 2]);
  }
  const all = [{ since: at(-9), until: at(99) }];
  assert.equal((await findLines(book.path, { windows: all, about: ["x"] })).lines.length, 90);
  const none = [{ since: at(300), until: at(600) }, { since: at(-90), until: at(-60) }];
  assert.deepEqual((await findLines(book.path, { windows: none, about: ["x"] })).lines, []);
});
