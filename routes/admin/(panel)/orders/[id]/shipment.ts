import { define } from "../../../../../lib/http/mod.ts";
import { ShipmentStep } from "../../../../../lib/orders/mod.ts";
import { answerStepBy } from "../(_parts)/answer_act.tsx";

/** Mark an order as shipped: its goods leave the house, with a carrier or without one named. */
export const handler = define.handlers({
  POST: (ctx) =>
    answerStepBy(ctx, {
      form: ShipmentStep,
      fields: ["note", "carrier", "tracking"],
      changeOf: ({ from, note, carrier, tracking }) => ({
        from,
        to: "shipped",
        note,
        shipment: { carrier, tracking },
      }),
    }),
});
