import {
  carrierNames,
  leftToRefund,
  likelyNext,
  nextStatuses,
  type Order,
  type OrderStatus,
  statusWords,
} from "../../../../../lib/orders/mod.ts";
import { CsrfField, Field, LinkButton, SubmitButton } from "../../../../../lib/ui/mod.ts";
import type { OrderPage } from "./order_page.ts";
import { isStep, type Step, stepNouns } from "./step_nouns.ts";

export interface OrderActsProps {
  data: OrderPage;
  csrf: string;
}

/** What can be done to an order; what cannot is not offered. The likely step is the one main button. */
export function OrderActs({ data, csrf }: OrderActsProps) {
  const { order, history } = data;
  const here = `/admin/orders/${order.id}`;
  const steps = stepsOf(order.status);
  return (
    <>
      {steps.length === 0 && <p>{`${statusWords[order.status]}: this order is closed.`}</p>}
      <form method="post" action={`${here}/note`} class="form order-acts">
        <CsrfField token={csrf} />
        <input type="hidden" name="from" value={order.status} />
        <Note data={data} />
        {steps.includes("shipped") && <ParcelFields data={data} />}
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
      <div class="order-ends">
        {data.mayRefund && leftToRefund({ order, history }) > 0
          ? <LinkButton href={`${here}/refund`} tone="quiet">Pay back …</LinkButton>
          : null}
        {order.status === "packed"
          ? <LinkButton href={`${here}/shipments`} tone="quiet">Send a part …</LinkButton>
          : null}
        {canBeCancelled(order) && data.parcels.length === 0
          ? <LinkButton href={`${here}/cancellation`} tone="danger">Cancel order …</LinkButton>
          : null}
      </div>
    </>
  );
}

/**
 * A note is an entry of its own, and goes with whatever step is pressed. Its button is the form's first,
 * so Enter in any field saves the note and moves nothing.
 */
function Note({ data: { values, errors } }: Pick<OrderActsProps, "data">) {
  return (
    <>
      <Field
        name="note"
        label="Note for colleagues"
        hint="Goes into the history. Customers never see it"
        value={values.note}
        error={errors.note}
        maxLength={500}
        autocomplete="off"
      />
      <SubmitButton tone="quiet">Save note</SubmitButton>
    </>
  );
}

/** Who carries a parcel, and its number there. */
export function ParcelFields({ data: { values, errors } }: Pick<OrderActsProps, "data">) {
  return (
    <>
      <Field
        name="carrier"
        label="Carrier"
        hint="This and the number go to the shopper. Both may be empty"
        value={values.carrier}
        error={errors.carrier}
        maxLength={40}
        autocomplete="off"
        suggestions={carrierNames}
      />
      <Field
        name="tracking"
        label="Number of the parcel"
        value={values.tracking}
        error={errors.tracking}
        maxLength={60}
        autocomplete="off"
      />
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
