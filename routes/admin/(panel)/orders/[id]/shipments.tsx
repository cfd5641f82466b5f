import { type Context, page } from "fresh";
import { actorOf, checkPermission, define, type State } from "../../../../../lib/http/mod.ts";
import type { Person } from "../../../../../lib/actor.ts";
import { findUnitsLeft, ParcelForm, sendParcel } from "../../../../../lib/orders/mod.ts";
import { answerAct } from "../(_parts)/answer_act.tsx";
import { type Again, orderPage, untouched } from "../(_parts)/order_page.ts";
import { ParcelView } from "../(_parts)/ParcelView.tsx";

/** A part of an order leaves the house: which units, with whom, under which number. */
export const handler = define.handlers({
  GET(ctx) {
    checkPermission(ctx, "orders.change");
    return show(ctx, { status: 200, again: untouched });
  },

  POST(ctx) {
    const { params, state } = ctx;
    return answerAct(ctx, {
      form: ParcelForm,
      fields: visible,
      act({ key, from, note, carrier, tracking, lines }) {
        const shipment = { carrier, tracking };
        const wish = { orderId: params.id!, key, from, note, shipment, lines };
        return sendParcel(state.deps, actorOf(state) as Person, wish);
      },
      again: (status, again) => show(ctx, { status, again }),
    });
  },
});

const visible = [
  ...["note", "carrier", "tracking"],
  ...Array.from({ length: 99 }, (_, n) => `quantity-${n + 1}`),
];

async function show(
  { params, state }: Context<State>,
  { status, again }: { status: number; again: Again },
) {
  const [data, left] = await Promise.all([
    orderPage(state, params.id!, again),
    findUnitsLeft(state.deps, params.id!),
  ]);
  return page({ ...data, left, key: again.values.key ?? crypto.randomUUID() }, { status });
}

export default define.page<typeof handler>(({ data, state }) => (
  <ParcelView data={data} csrf={state.csrfToken()} />
));
