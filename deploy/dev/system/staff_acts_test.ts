import assert from "node:assert/strict";
import { placeOrders } from "./orders.ts";
import { formsOf, formValues } from "../../../lib/site/testing/shown_forms.ts";
import { logIn, type StaffMember } from "./staff_member.ts";
import { startSystem, type System } from "./system.ts";

/*
 * What staff does to an order through the forms of the panel, while colleagues do the same.
 */

const nouns = { paid: "payment", packed: "packing", shipped: "shipment", delivered: "delivery" };
type Step = keyof typeof nouns;

/** Some orders, and a colleague who is logged in. */
async function shopWith(orders: number, system: System) {
  await placeOrders(system, { orders, shoppers: 1 });
  const rows = await system.sql<{ id: string; number: string }[]>`
    select id, number from orders order by placed_at desc limit ${orders}`;
  return { staff: await logIn(system.url), orders: rows };
}

interface Acting {
  staff: StaffMember;
  id: string;
}

/** The fields of a form as the page shows it now. */
async function shown({ staff, id }: Acting, form: "note" | "cancellation") {
  const page = await staff.get(`/admin/orders/${id}${form === "note" ? "" : `/${form}`}`);
  return formValues(page.body, `/admin/orders/${id}/${form}`);
}

async function historyOf({ sql }: System, id: string): Promise<string[]> {
  const rows = await sql<{ said: string }[]>`
    select to_status || ': ' || note as said from order_history where order_id = ${id} order by id`;
  return rows.map((row) => row.said);
}

async function reservedIn({ sql }: System): Promise<number> {
  const [row] = await sql<{ units: number }[]>`select sum(reserved)::int as units from products`;
  return row!.units;
}

// One system for all: they differ by their orders.
Deno.test("staff acts on orders", async (t) => {
  await using system = await startSystem({ processes: ["web"] });

  await t.step(
    "every form that acts on an order carries where it stood when it was shown",
    async () => {
      const { staff, orders } = await shopWith(6, system);
      const ways: Step[][] = [[], ["paid"], ["packed"], ["packed", "shipped"], [
        "packed",
        "shipped",
        "delivered",
      ]];
      let acting = 0;
      for (const [index, way] of ways.entries()) {
        const { id } = orders[index]!;
        for (const to of way) {
          const form = await shown({ staff, id }, "note");
          const answer = await staff.post(`/admin/orders/${id}/${nouns[to]}`, form);
          assert.equal(answer.status, 303, answer.body);
        }
        const status = way.at(-1) ?? "placed";
        for (const path of [`/admin/orders/${id}`, `/admin/orders/${id}/cancellation`]) {
          const { body } = await staff.get(path);
          for (const form of formsOf(body).filter(({ action }) => action.includes(id))) {
            assert.equal(form.values.from, status, `${path}: ${form.action}`);
            acting++;
          }
        }
      }
      assert.equal(acting, 2 * ways.length);
    },
  );

  await t.step(
    "each step has a button for its noun, which takes forms and is no page",
    async () => {
      const { staff, orders: [order] } = await shopWith(1, system);
      const here = `/admin/orders/${order!.id}`;
      const { body } = await staff.get(here);
      const buttons = [...body.matchAll(/formaction="([^"]*)"/g)].map(([, action]) => action);
      assert.deepEqual(buttons, [`${here}/packing`, `${here}/payment`]);
      const form = await shown({ staff, id: order!.id }, "note");
      const leap = await staff.post(`${here}/delivery`, { ...form, note: "by the back door" });
      assert.equal(leap.status, 409);
      assert.match(leap.body, /it cannot go to/);
      assert.ok(leap.body.includes("by the back door"));
      for (const noun of [...Object.values(nouns), "note"]) {
        assert.equal((await staff.get(`${here}/${noun}`)).status, 405, noun);
      }
      assert.equal((await staff.post(here, form)).status, 405);
      assert.deepEqual(await historyOf(system, order!.id), ["placed: "]);
    },
  );

  await t.step("Enter in the note field saves a note and moves nothing", async () => {
    const { staff, orders: [order] } = await shopWith(1, system);
    const { id } = order!;
    const { body } = await staff.get(`/admin/orders/${id}`);
    const acts = /<form[^>]*order-acts[\s\S]*?<\/form>/.exec(body)![0];
    const [first] = acts.match(/<button[\s\S]*?<\/button>/g)!;
    assert.match(first!, />Save note</);
    assert.doesNotMatch(first!, /name=|formaction=/);
    const form = { ...await shown({ staff, id }, "note"), note: "will pay tomorrow" };
    const answer = await staff.post(`/admin/orders/${id}/note`, form);
    assert.deepEqual([answer.status, answer.location], [303, `/admin/orders/${id}`]);
    assert.deepEqual(await historyOf(system, id), ["placed: ", "placed: will pay tomorrow"]);
    const empty = await staff.post(`/admin/orders/${id}/note`, { ...form, note: "  " });
    assert.equal(empty.status, 422);
    assert.match(empty.body, /Write the note first/);
    const odd = await staff.post(`/admin/orders/${id}/note`, { ...form, note: "bell\u0007" });
    assert.equal(odd.status, 422);
    assert.deepEqual((await historyOf(system, id)).length, 2);
    const audit = await system.sql`
      select a.verb, o.email from audit a join accounts o on o.id = a.account_id
       where a.subject = ${`order:${id}`} and a.actor = 'person' and a.network is not null`;
    assert.deepEqual(audit.map((row) => ({ ...row })), [
      { verb: "order.noted", email: "staff@shop.test" },
    ]);
  });

  await t.step(
    "an order is cancelled on a page that says what that does, for a reason",
    async () => {
      const { staff, orders: [order] } = await shopWith(1, system);
      const { id, number } = order!;
      const reserved = await reservedIn(system);
      const page = await staff.get(`/admin/orders/${id}/cancellation`);
      for (const word of [number, "cannot be taken back", "goes back into stock", "Ada Lovelace"]) {
        assert.ok(page.body.includes(word), word);
      }
      const form = await shown({ staff, id }, "cancellation");
      const silent = await staff.post(`/admin/orders/${id}/cancellation`, form);
      assert.equal(silent.status, 422);
      const reason = "changed their mind";
      const answer = await staff.post(`/admin/orders/${id}/cancellation`, { ...form, reason });
      assert.equal(answer.status, 303);
      assert.deepEqual(await historyOf(system, id), ["placed: ", `cancelled: ${reason}`]);
      assert.equal(await reservedIn(system), reserved - 1);
      const [{ publicId }] = await system.sql<[{ publicId: string }]>`
        select public_id as "publicId" from orders where id = ${id}`;
      const told = await staff.get(`/orders/${publicId}`);
      assert.match(told.body, /We cancelled this order[\s\S]*You have paid nothing/);
      assert.ok(!told.body.includes(reason), "the reason is for colleagues");
      const again = await staff.get(`/admin/orders/${id}/cancellation`);
      assert.equal(again.status, 409);
      assert.match(again.body, /cannot be cancelled any more/);
    },
  );

  await t.step(
    "an act on an order that a colleague has moved is refused, says who, and keeps the words",
    async () => {
      const { staff, orders } = await shopWith(3, system);
      const colleague = await logIn(system.url);
      const typed = 'don\'t ring & "wait"';
      const kept = "don't ring &amp; &quot;wait&quot;";
      const acts: [form: "note" | "cancellation", noun: string, next: string][] = [
        ["note", "payment", "shipment"],
        ["note", "note", "note"],
        ["cancellation", "cancellation", "cancellation"],
      ];
      for (const [index, [form, noun, next]] of acts.entries()) {
        const fields = { [form === "note" ? "note" : "reason"]: typed };
        const { id } = orders[index]!;
        const old = await shown({ staff, id }, form);
        const move = await shown({ staff: colleague, id }, "note");
        assert.equal((await colleague.post(`/admin/orders/${id}/packing`, move)).status, 303);
        const late = await staff.post(`/admin/orders/${id}/${noun}`, { ...old, ...fields });
        assert.equal(late.status, 409, noun);
        assert.match(late.body, /staff@shop\.test moved it to “Packed”: \d+ \w+, \d\d:\d\d UTC/);
        assert.ok(late.body.includes(`value="${kept}"`), `${noun} keeps the words`);
        assert.equal((await historyOf(system, id)).length, 2, "nothing was done");
        // The page that came back shows the order as it is: from there the act goes through.
        const [fresh] = formsOf(late.body).filter(({ action }) => action.endsWith(`/${form}`));
        assert.equal(fresh!.values.from, "packed");
        const done = await staff.post(`/admin/orders/${id}/${next}`, fresh!.values);
        assert.equal(done.status, 303, noun);
        assert.ok((await historyOf(system, id)).at(-1)!.endsWith(typed));
      }
    },
  );
});
