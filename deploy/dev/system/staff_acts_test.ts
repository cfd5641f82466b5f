import assert from "node:assert/strict";
import { placeOrders } from "./orders.ts";
import { formsOf, formValues } from "./shopper.ts";
import { logIn, type StaffMember } from "./staff_member.ts";
import { startSystem, type System } from "./system.ts";

/*
 * What staff does to an order through the forms of the panel, while colleagues do the same.
 */

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
async function shown({ staff, id }: Acting, form: "notes" | "cancellation") {
  const page = await staff.get(`/admin/orders/${id}${form === "notes" ? "" : `/${form}`}`);
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
      const ways = [[], ["paid"], ["packed"], ["packed", "shipped"], [
        "packed",
        "shipped",
        "delivered",
      ]];
      let acting = 0;
      for (const [index, way] of ways.entries()) {
        const { id } = orders[index]!;
        for (const to of way) {
          const form = await shown({ staff, id }, "notes");
          const answer = await staff.post(`/admin/orders/${id}`, { ...form, to });
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

  await t.step("Enter in the note field saves a note and moves nothing", async () => {
    const { staff, orders: [order] } = await shopWith(1, system);
    const { id } = order!;
    const { body } = await staff.get(`/admin/orders/${id}`);
    const acts = /<form[^>]*order-acts[\s\S]*?<\/form>/.exec(body)![0];
    const [first] = acts.match(/<button[\s\S]*?<\/button>/g)!;
    assert.match(first!, />Save note</);
    assert.doesNotMatch(first!, /name=|formaction=/);
    const form = { ...await shown({ staff, id }, "notes"), note: "will pay tomorrow" };
    const answer = await staff.post(`/admin/orders/${id}/notes`, form);
    assert.deepEqual([answer.status, answer.location], [303, `/admin/orders/${id}`]);
    assert.deepEqual(await historyOf(system, id), ["placed: ", "placed: will pay tomorrow"]);
    const empty = await staff.post(`/admin/orders/${id}/notes`, { ...form, note: "  " });
    assert.equal(empty.status, 422);
    assert.match(empty.body, /Write the note first/);
    const odd = await staff.post(`/admin/orders/${id}/notes`, { ...form, note: "bell\u0007" });
    assert.equal(odd.status, 422);
    assert.deepEqual((await historyOf(system, id)).length, 2);
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
      const short = await staff.post(`/admin/orders/${id}`, { ...form, to: "cancelled" });
      assert.equal(short.status, 422, "there is no way around the question");
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
      const acts: [form: "notes" | "cancellation", path: string, fields: Record<string, string>][] =
        [
          ["notes", "", { to: "paid", note: typed }],
          ["notes", "/notes", { note: typed }],
          ["cancellation", "/cancellation", { reason: typed }],
        ];
      for (const [index, [form, path, fields]] of acts.entries()) {
        const { id } = orders[index]!;
        const old = await shown({ staff, id }, form);
        const move = { ...await shown({ staff: colleague, id }, "notes"), to: "packed" };
        assert.equal((await colleague.post(`/admin/orders/${id}`, move)).status, 303);
        const late = await staff.post(`/admin/orders/${id}${path}`, { ...old, ...fields });
        assert.equal(late.status, 409, path);
        assert.match(late.body, /staff@shop\.test moved it to “Packed”: \d+ \w+, \d\d:\d\d UTC/);
        assert.ok(late.body.includes(`value="${kept}"`), `${path} keeps the words`);
        assert.equal((await historyOf(system, id)).length, 2, "nothing was done");
        // The page that came back shows the order as it is: from there the act goes through.
        const [fresh] = formsOf(late.body).filter(({ action }) => action.endsWith(`/${form}`));
        assert.equal(fresh!.values.from, "packed");
        const to = path === "" ? { to: "shipped" } : {};
        const done = await staff.post(`/admin/orders/${id}${path}`, { ...fresh!.values, ...to });
        assert.equal(done.status, 303, path);
        assert.ok((await historyOf(system, id)).at(-1)!.endsWith(typed));
      }
    },
  );
});
