import { type BulkAct, oneByOne } from "../lists/mod.ts";
import { changeStatus } from "./change_status.ts";
import { nextStatuses, type OrderListRow, type OrderStatus, statusWords } from "./shape.ts";

/** What staff do to many orders at once: take each one step on, where it may go there. */
export const orderActs: Readonly<Record<string, BulkAct<OrderListRow>>> = {
  paid: stepTo("paid"),
  packed: stepTo("packed"),
  shipped: stepTo("shipped"),
  delivered: stepTo("delivered"),
};

function stepTo(to: OrderStatus): BulkAct<OrderListRow> {
  const word = statusWords[to].toLowerCase();
  return {
    label: `Mark as ${word}`,
    done: `marked as ${word}`,
    permission: "orders.change",
    refusal: ({ status }) =>
      nextStatuses(status).includes(to) ? null : `is ${statusWords[status].toLowerCase()}`,
    run: oneByOne(async (deps, actor, { id, status: from }: OrderListRow) => {
      const answer = await changeStatus(deps, actor, { orderId: id, from, to, note: "" });
      return answer.ok ? null : `is ${statusWords[answer.move.to].toLowerCase()} meanwhile`;
    }),
  };
}
