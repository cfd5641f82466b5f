import assert from "node:assert/strict";
import { type Entry, homesOf } from "./island_homes.ts";

const frame = {
  name: "panel",
  folder: "admin",
  always: ["admin/Bar", "admin/Keys"],
  together: { board: ["admin/Sales", "admin/Stock"] },
};
const entry = (script: string, id = "", kind: Entry["kind"] = "island"): Entry => ({
  id,
  script,
  kind,
});

Deno.test("a piece is with what alone needs it, or where all are that do", () => {
  const piece = (is: Entry | null, ...imports: string[]) => ({ entry: is, imports });
  const homes = homesOf(
    new Map([
      ["runtime", piece(entry("fresh-runtime", "", "runtime"), "preact")],
      ["bar", piece(entry("Bar", "admin/Bar"), "preact", "line", "dates")],
      ["keys", piece(entry("Keys", "admin/Keys"), "preact", "format")],
      ["sales", piece(entry("Sales", "admin/Sales"), "preact", "line", "charts", "rows")],
      ["stock", piece(entry("Stock", "admin/Stock"), "charts", "format")],
      ["list", piece(entry("List", "admin/List"), "rows", "cells")],
      ["order", piece(entry("Order", "shop/Order"), "preact", "line")],
      ["late", piece(entry("late", "", "late"), "line", "parser")],
      ["preact", piece(null)],
      ["line", piece(null, "preact")],
      ["dates", piece(null)],
      ["format", piece(null)],
      ["charts", piece(null)],
      ["rows", piece(null)],
      ["cells", piece(null)],
      ["parser", piece(null)],
    ]),
    [frame],
  );
  assert.deepEqual(Object.fromEntries(homes), {
    runtime: "fresh-runtime",
    preact: "fresh-runtime",
    bar: "panel",
    keys: "panel",
    dates: "panel",
    format: "panel",
    sales: "board",
    stock: "board",
    charts: "board",
    rows: "panel",
    list: "List",
    cells: "List",
    order: "Order",
    line: "Order-panel",
    late: "late",
    parser: "late",
  });
});

Deno.test("without frames islands have what they share in scripts of their own", () => {
  const homes = homesOf(
    new Map([
      ["a", { entry: entry("A", "A"), imports: ["both"] }],
      ["b", { entry: entry("B", "B"), imports: ["both"] }],
      ["both", { entry: null, imports: [] }],
    ]),
    [],
  );
  assert.deepEqual([...homes.values()], ["A", "B", "A-B"]);
});
