import assert from "node:assert/strict";
import { edgeWorld } from "../http/testing.ts";
import { isUnderstood } from "./address/query.ts";
import { readQuery } from "./address/read_query.ts";
import { addressesOf } from "./address/write_query.ts";
import { defineList } from "./define.ts";
import { exportCsv } from "./export_csv.ts";
import { line } from "./fields/line.ts";
import { askList } from "./testing/ask_list.ts";
import { type Pet, petList } from "./testing/pets.ts";

const owner = "Ada Lovelace";
const pets: Pet[] = Array.from({ length: 60 }, (_, n) => ({
  id: `p${String(n).padStart(2, "0")}`,
  name: `pet ${n % 7}`,
  kind: n % 3 === 0 ? "cat" as const : "dog" as const,
  age: n % 5,
  owner,
}));
const list = petList(pets);
const account = { id: "0196f0a0-0000-7000-8000-000000000001", role: "admin" };

function read(address: string) {
  const { deps } = edgeWorld();
  const reader = { deps, account };
  const query = readQuery(list, new URLSearchParams(address), reader);
  return { query, reader, ...addressesOf(list, query, reader) };
}

Deno.test("an address that is read is written as it was", () => {
  for (
    const address of [
      "",
      "kind=cat",
      "kind=cat%2Cdog&age=%3E2",
      "q=jam+%22order%3A1%22",
      "age=1..3&sort=-age&size=100",
    ]
  ) assert.equal(read(address).params().toString(), address);
  assert.equal(read("size=7&sort=x&after=%&foo=1").params().toString(), "");
});

Deno.test("a filter in the search becomes one of the address, and what is personal is sealed", () => {
  const typed = read(`q=${encodeURIComponent('kind:cat owner:"Adelaide L" jam')}`);
  assert.ok(typed.query.isOdd);
  const [seal, ...open] = [...typed.params()].toReversed();
  assert.deepEqual(open.toReversed(), [["kind", "cat"], ["q", "jam"]]);
  assert.equal(seal![0], "search");
  // Long enough not to stand in what was sealed by chance.
  assert.doesNotMatch(typed.href(), /adelaide/i);
  const again = readQuery(list, typed.params(), typed.reader);
  assert.deepEqual([...again.filters.keys()], ["kind", "owner"]);
  assert.ok(!again.isOdd && isUnderstood(again));
  assert.equal(typed.kept(), "kind=cat&q=jam");
  assert.ok(read("owner=Ada").query.isOdd, "typed into the address, it does not stay there");
});

Deno.test("what is not understood is said in a sentence, and nothing is shown by it", () => {
  const faults: Record<string, string> = {
    "kin:cat": "no filter “kin”; did you mean “kind”? Put it in quotes",
    "knd:cat": "did you mean “kind”?",
    "zebra:1": "no filter “zebra”. Filters are kind, age, owner.",
    "kind:": "Say what kind: is",
    "age:1 age:2": "age: is there twice",
  };
  for (const [typed, says] of Object.entries(faults)) {
    const { query } = read(`q=${encodeURIComponent(typed)}`);
    assert.ok(query.searchFaults.join().includes(says), query.searchFaults.join());
    assert.equal(query.typed, typed);
    assert.ok(!isUnderstood(query) && !query.isOdd);
  }
  const { query } = read("age=x&kind=zebra");
  assert.deepEqual([...query.filters.values()].map((one) => one.ok || one.fault), [
    "Kind is one of cat, dog",
    "Age is a number, such as >5 or 5..100",
  ]);
  assert.ok(read("search=of-our-own").query.isOver);
});

Deno.test("who may not see people cannot look for them", () => {
  const { deps } = edgeWorld();
  const reader = { deps, account: { ...account, role: "customer" } };
  const query = readQuery(list, new URLSearchParams("owner=Ada&q=owner:Ada"), reader);
  assert.equal(query.filters.size, 0);
  assert.match(query.searchFaults.join(), /no filter “owner”. Filters are kind, age\./);
  const file = exportCsv(list, { deps: deps as never, query, reader });
  assert.equal(file.isPersonal, false);
});

Deno.test("a list of few rows is paged, sorted and narrowed like a long one", async () => {
  const deps = edgeWorld().deps as never;
  const seen: string[] = [];
  for (let address: string | null = "sort=-age&size=25"; address !== null;) {
    const page: Awaited<ReturnType<typeof askList>> = await askList(deps, list, address);
    seen.push(...page.rows.map(({ id }) => id));
    address = page.next;
  }
  const sorted = pets.toSorted((a, b) => b.age - a.age || (a.id < b.id ? 1 : -1));
  assert.deepEqual(seen, sorted.map(({ id }) => id));
  const second = await askList(deps, list, (await askList(deps, list, "size=25")).next!);
  const first = await askList(deps, list, second.previous!);
  assert.deepEqual([first.rows.length, first.previous, first.count], [25, null, 60]);
  assert.equal((await askList(deps, list, "kind=cat&age=>=3&q=pet")).count, 8);
});

Deno.test("a file has every row, and no formula", async () => {
  const deps = edgeWorld().deps as never;
  const many = petList([...pets, { ...pets[0]!, id: "x", name: '=HYPERLINK("http://evil")' }]);
  const reader = { deps, account };
  const query = readQuery(many, new URLSearchParams("age=0&size=25"), reader);
  const file = exportCsv(many, { deps, query, reader });
  assert.match(file.name, /^pets-\d{4}-\d\d-\d\d\.csv$/);
  const text = (await Array.fromAsync(file.chunks)).join("");
  const lines = text.split("\n");
  assert.equal(lines[0], "\ufeffName,Age,Owner");
  assert.equal(lines[1], `"'=HYPERLINK(""http://evil"")",0,Ada Lovelace`);
  assert.equal(lines.length, 1 + 13 + 1);
});

Deno.test("defineList() refuses names that addresses need", () => {
  for (const name of ["q", "after", "Status", "a b"]) {
    assert.throws(() => defineList({ ...list, fields: { [name]: line("x") } }), /Cannot name/);
  }
});
