import {
  likelyNext,
  nextStatuses,
  type Order,
  type OrderStatus,
  statusWords,
} from "../../../../../lib/orders/mod.ts";
import { CsrfField, Field, LinkButton, SubmitButton } from "../../../../../lib/ui/mod.ts";
import { isStep, type Step, stepNouns } from "./step_nouns.ts";

export interface OrderActsProps {
  order: Order;
  /** Typed before, where an act was refused. */
  note: string;
  error: string | undefined;
  csrf: string;
}

/**
 * What can be done to an order; what cannot is not offered. The first button of the form saves the
 * note, since that is the one a browser takes for Enter: nobody moves an order by it.
 */
export function OrderActs({ order, note, error, csrf }: OrderActsProps) {
  const here = `/admin/orders/${order.id}`;
  const steps = stepsOf(order.status);
  return (
    <>
      <form method="post" action={`${here}/note`} class="form order-acts">
        <CsrfField token={csrf} />
        <input type="hidden" name="from" value={order.status} />
        <Field
          name="note"
          label="Note for colleagues"
          hint={steps.length === 0
            ? "Goes into the history. Customers never see it"
            : "Goes into the history, alone or with the next step. Customers never see it"}
          value={note}
          error={error}
          maxLength={500}
          autocomplete="off"
        />
        <SubmitButton tone="quiet">Save note</SubmitButton>
        {steps.map((to, index) => (
          <SubmitButton
            key={to}
            action={`${here}/${stepNouns[to]}`}
            tone={index === 0 ? "main" : "quiet"}
            wide
          >
            {`Mark as ${statusWords[to].toLowerCase()}`}
          </SubmitButton>
        ))}
      </form>
      {steps.length === 0 ? <p>{`${statusWords[order.status]}: this order is closed.`}</p> : null}
      {canBeCancelled(order)
        ? (
          <LinkButton href={`${here}/cancellation`} tone="danger" wide>
            {`Cancel order ${order.number} …`}
          </LinkButton>
        )
        : null}
    </>
  );
}

export function canBeCancelled({ status }: Pick<Order, "status">): boolean {
  return nextStatuses(status).includes("cancelled");
}

/** The likely one first. */
function stepsOf(status: OrderStatus): Step[] {
  const likely = likelyNext(status);
  return [...new Set([...likely ? [likely] : [], ...nextStatuses(status)])].filter(isStep);
}
