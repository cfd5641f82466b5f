import assert from "node:assert/strict";
import { choice } from "./choice.ts";
import type { Field } from "./field.ts";
import { since, until } from "./instant.ts";
import { line } from "./line.ts";
import { amount, count } from "./range.ts";

const reading = { now: new Date("2026-03-04T12:00:00Z"), currency: "EUR" };

/** What a typed text is understood as: value, text of the address, words; or a fault. */
function read<V>(field: Field<V>, typed: string) {
  const answer = field.read(typed, reading);
  return answer.ok ? [answer.value, answer.text, answer.says] : answer.fault;
}

Deno.test("choice() takes its words alone, in its own order", () => {
  const status = choice("Status", { paid: "Paid", packed: "Packed", AT: "Austria" });
  assert.deepEqual(read(status, "packed,PAID"), [
    ["paid", "packed"],
    "paid,packed",
    "paid or packed",
  ]);
  assert.deepEqual(read(status, "at"), [["AT"], "AT", "austria"]);
  for (const typed of ["paid,x", "", ",", "toString", "constructor"]) {
    assert.equal(read(status, typed), "is one of paid, packed, AT", typed);
  }
});

Deno.test("amount() reads sums as people type them, with both ends of a range in it", () => {
  const total = amount("Total");
  const read5 = (typed: string) => read(total, typed);
  assert.deepEqual(read5(">50"), [{ min: 5001, max: null }, ">50", "over €50.00"]);
  assert.deepEqual(read5(">= 12,50"), [{ min: 1250, max: null }, "12.50..", "€12.50 or more"]);
  assert.deepEqual(read5("<0,01"), [{ min: null, max: 0 }, "<0.01", "under €0.01"]);
  assert.deepEqual(read5("10..1.200,00"), [
    { min: 1000, max: 120_000 },
    "10..1200",
    "€10.00 to €1,200.00",
  ]);
  assert.deepEqual(read5("..5"), [{ min: null, max: 500 }, "..5", "€5.00 or less"]);
  assert.deepEqual(read5("€7"), [{ min: 700, max: 700 }, "7", "€7.00"]);
  for (const typed of ["", "..", ">", "NaN", "1e99", "9..1", "1..2..3", "5..x", "x..5", "-1"]) {
    assert.match(String(read5(typed)), /^is a number, such as >50/, typed);
  }
  assert.match(String(read5("9".repeat(400))), /^is a number/);
});

Deno.test("what count() writes into an address is what it reads out of it", () => {
  const stock = count("Stock");
  for (const typed of [">5", "<5", "5", "1..5", "..5", "5..", "<=5", ">=5", "=5"]) {
    const once = stock.read(typed, reading);
    assert.ok(once.ok, typed);
    assert.deepEqual(stock.read(once.text, reading), once, typed);
  }
});

Deno.test("since() and until() read times ago, days and instants", () => {
  const at = (typed: string, field = since()) => {
    const answer = field.read(typed, reading);
    return answer.ok ? [answer.value.toISOString().slice(0, 16), answer.text, answer.says] : null;
  };
  assert.deepEqual(at("2d"), ["2026-03-02T12:00", "2d", "2 days ago"]);
  assert.deepEqual(at("30m"), ["2026-03-04T11:30", "30min", "30 minutes ago"]);
  assert.deepEqual(at("1 H"), ["2026-03-04T11:00", "1h", "1 hour ago"]);
  assert.deepEqual(at("2026-03-01"), ["2026-03-01T00:00", "2026-03-01", "2026-03-01"]);
  assert.deepEqual(at("2026-03-01", until()), ["2026-03-02T00:00", "2026-03-01", "2026-03-01"]);
  assert.deepEqual(at("2026-03-01T05:06Z")?.[0], "2026-03-01T05:06");
  assert.deepEqual(at("2026-03-01T05:06:07.8Z")?.[0], "2026-03-01T05:06");
  for (const typed of ["", "0d", "2", "d", "99999w", "2026-02-30", "2026-13-01", "now", "1.5h"]) {
    assert.equal(at(typed), null, typed);
  }
});

Deno.test("line() takes a text that can be seen", () => {
  const name = line("Name", { isPersonal: true, max: 5 });
  assert.deepEqual(read(name, "  ข้าว "), ["ข้าว", "ข้าว", "“ข้าว”"]);
  assert.equal(read(name, " \u200b "), "needs a text");
  assert.equal(read(name, "abcdef"), "has 5 signs at most");
});
