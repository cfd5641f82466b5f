import { createToken, NewTokenForm, revokeToken } from "../../api_tokens/mod.ts";
import { createCoupon, endCoupon, NewCouponForm } from "../../coupons/mod.ts";
import { theSystem } from "../../actor.ts";
import { issueCreditNotes, issueInvoice } from "../../invoices/mod.ts";
import { editPage, restorePage } from "../../pages/mod.ts";
import { changeShipping, changeTaxes, untouchedTerms } from "../../terms/mod.ts";
import type { Exercise, ExercisedShop } from "./exercised_shop.ts";

const left = (error: unknown) => error;
const off = NewCouponForm("EUR").parse({ code: "rang-10", percent: "10", minimum: "20" });
const { shipping, taxes } = untouchedTerms;
const warehouse = NewTokenForm.parse({ name: "rang", orders: "1", lifetime: "endless" });
const tokenId = async (deps: ExercisedShop["deps"]) =>
  (await deps.sql<{ id: string }[]>`select id from api_tokens`)[0]!.id;
const priced = { ...shipping, usual: { cents: 490, freeFromCents: 5_000 }, notTo: ["CH" as const] };
const free = { minimumCents: 0, home: "AT", usual: "0", rates: "", notTo: "" };

export const termsExercises: Record<string, Exercise> = {
  changeShipping: {
    verb: "shipping.changed",
    async run({ deps, boss }) {
      await changeShipping(deps, boss, { value: priced, seen: 0 });
      const after = { ...free, usual: "490 free from 5000", notTo: "CH" };
      return { actor: boss, subject: "terms", change: { before: free, after } };
    },
    refused: ({ deps, boss }) => changeShipping(deps, boss, { value: priced, seen: 7 }).catch(left),
  },
  changeTaxes: {
    verb: "taxes.changed",
    async run({ deps, boss }) {
      const rates = { AT: { standardBps: 2_000, reducedBps: 1_000 } };
      await changeTaxes(deps, boss, {
        value: { ...taxes, rates, reducedDepartments: [1] },
        seen: 0,
      });
      const change = {
        before: { rates: "", reduced: "" },
        after: { rates: "AT 2000/1000", reduced: "1" },
      };
      return { actor: boss, subject: "terms", change };
    },
    refused: ({ deps, boss }) => changeTaxes(deps, boss, { value: taxes, seen: 7 }).catch(left),
  },
  createCoupon: {
    verb: "coupon.created",
    async run({ deps, boss }) {
      await createCoupon(deps, boss, off);
      const after = {
        kind: "percent",
        value: 10,
        minimumCents: 2_000,
        usesLimit: null,
        isOncePerCustomer: false,
      };
      return { actor: boss, subject: "coupon:1", change: { after } };
    },
    async refused({ deps, boss }) {
      await deps.sql`
        insert into coupons (id, code, kind, value, minimum_cents, is_once_per_customer, created_at)
        overriding system value values (77, 'TAKEN', 'percent', 5, 0, false, now())`;
      await createCoupon(deps, boss, { ...off, code: "TAKEN" }).catch(left);
      // A refusal counts the number up, too.
      await deps.sql`alter table coupons alter column id restart with 1`;
    },
  },
  issueInvoice: {
    verb: "invoice.issued",
    async run({ deps, orderId }) {
      const order = { id: orderId, status: "shipped", payment: "on_delivery" } as const;
      // Whoever looks again finds the same one, and leaves no row.
      for (const _ of "12") await issueInvoice(deps, { order, history: [] });
      return {
        actor: theSystem,
        subject: `order:${orderId}`,
        change: { after: { number: 1 } },
      };
    },
    refused: ({ deps, orderId }) => {
      const order = { id: orderId, status: "placed", payment: "on_delivery" } as const;
      return issueInvoice(deps, { order, history: [] });
    },
  },
  issueCreditNotes: {
    verb: "credit_note.issued",
    async run({ deps, orderId }) {
      await deps.sql`
        with invoiced as (
               insert into invoices (number, order_id, issued_at, seller)
               values (7, ${orderId}, now(), 'rang'))
        insert into order_refunds (id, order_id, form_key, amount_cents, state, method, reason,
                                   asked_at, settled_at)
        values (${orderId}, ${orderId}, ${orderId}, 100, 'done', 'by_hand', 'rang', now(), now())`;
      for (const _ of "12") await issueCreditNotes(deps, orderId);
      const change = { after: { number: 1, invoice: 7, amountCents: 100 } };
      return { actor: theSystem, subject: `order:${orderId}`, change };
    },
    refused: ({ deps, orderId }) => issueCreditNotes(deps, orderId),
  },
  createToken: {
    verb: "api_token.created",
    async run({ deps, boss }) {
      await createToken(deps, boss, warehouse);
      const after = { scopes: "orders:read", endsAt: null };
      const subject = `api_token:${await tokenId(deps)}`;
      return { actor: boss, subject, change: { after } };
    },
    async refused({ deps, boss }) {
      await deps.sql`
        insert into api_tokens (id, name, token_sha256, ending, scopes, created_at)
        select gen_random_uuid(), 'rang', sha256(n::text::bytea), 'xxxx', '{orders:read}', now()
          from generate_series(1, 100) n`;
      await createToken(deps, boss, warehouse).catch(left);
      await deps.sql`delete from api_tokens`;
    },
  },
  revokeToken: {
    verb: "api_token.revoked",
    async run({ deps, boss }) {
      const id = "0196f0a0-0000-7000-8000-000000000001";
      await deps.sql`
        insert into api_tokens (id, name, token_sha256, ending, scopes, created_at)
        values (${id}, 'rang', sha256('rang'), 'xxxx', '{orders:read}', now())
        on conflict do nothing`;
      await revokeToken(deps, boss, id);
      return { actor: boss, subject: `api_token:${id}`, change: {} };
    },
    refused: ({ deps, boss }) => revokeToken(deps, boss, "0196f0a0-0000-7000-8000-000000000002"),
  },
  editPage: {
    verb: "page.changed",
    async run({ deps, boss }) {
      const text = { title: "rang", body: "rang" };
      await editPage(deps, boss, { name: "terms", locale: "fr", seen: 0, ...text });
      const change = { before: { version: 0, locale: "fr" }, after: { version: 1, locale: "fr" } };
      return { actor: boss, subject: "page:terms", change };
    },
    refused: ({ deps, boss }) =>
      editPage(deps, boss, { name: "terms", locale: "fr", seen: 7, title: "rang", body: "rang" })
        .catch(left),
  },
  restorePage: {
    verb: "page.changed",
    async run({ deps, boss }) {
      await restorePage(deps, boss, { name: "terms", locale: "fr", seen: 0, version: 0 });
      const change = { before: { version: 0, locale: "fr" }, after: { version: 1, locale: "fr" } };
      return { actor: boss, subject: "page:terms", change };
    },
    refused: ({ deps, boss }) =>
      restorePage(deps, boss, { name: "terms", locale: "fr", seen: 0, version: 77 }).catch(left),
  },
  endCoupon: {
    verb: "coupon.ended",
    async run({ deps, boss }) {
      await deps.sql`
        insert into coupons (id, code, kind, value, minimum_cents, is_once_per_customer, created_at)
        overriding system value values (1, 'RANG', 'percent', 5, 0, false, now())
        on conflict do nothing`;
      await endCoupon(deps, boss, "1");
      return { actor: boss, subject: "coupon:1", change: { before: { endsAt: null } } };
    },
    refused: ({ deps, boss }) => endCoupon(deps, boss, "77"),
  },
};
