import type { UnitsLeft } from "../../../../../lib/orders/mod.ts";
import {
  CsrfField,
  ErrorSummary,
  Field,
  LinkButton,
  PageHead,
  Split,
  StatusBadge,
  SubmitButton,
} from "../../../../../lib/ui/mod.ts";
import { PageTitle } from "../../../../(_parts)/PageTitle.tsx";
import type { OrderPage } from "./order_page.ts";
import { ParcelFields } from "./OrderActs.tsx";
import { OrderLines } from "./OrderView.tsx";

export interface ParcelViewProps {
  data: OrderPage & { key: string; left: readonly UnitsLeft[] };
  csrf: string;
}

/** Which units leave the house now, and how. */
export function ParcelView({ data, csrf }: ParcelViewProps) {
  const { order, errors, values, key, left } = data;
  const here = `/admin/orders/${order.id}`;
  const title = `Send a part of order ${order.number}`;
  return (
    <>
      <PageTitle title={title} isRefused={Object.keys(errors).length > 0} noindex />
      <PageHead
        title={title}
        note="The rest stays packed. Who sends all of it has shipped the order"
      >
        <StatusBadge state={order.status} />
      </PageHead>
      <ErrorSummary errors={errors} title="Nothing was sent" />
      <Split side="end" aside={<OrderLines order={order} />}>
        <form method="post" action={`${here}/shipments`} class="form order-acts">
          <CsrfField token={csrf} />
          <input type="hidden" name="key" value={key} />
          <input type="hidden" name="from" value={order.status} />
          <fieldset class="refund-lines">
            <legend>Which products</legend>
            {left.map((line) => <LineField key={line.position} {...{ line, values, errors }} />)}
          </fieldset>
          <ParcelFields data={data} />
          <Field
            name="note"
            label="Note for colleagues"
            hint="Goes into the history. Customers never see it"
            value={values.note}
            error={errors.note}
            maxLength={500}
            autocomplete="off"
          />
          <div class="page-acts">
            <SubmitButton>Send this part</SubmitButton>
            <LinkButton href={here} tone="quiet">Send nothing</LinkButton>
          </div>
        </form>
      </Split>
    </>
  );
}

function LineField(
  { line, values, errors }: { line: UnitsLeft } & Pick<OrderPage, "values" | "errors">,
) {
  const { position, name, quantity } = line;
  const field = `quantity-${position}`;
  if (quantity === 0) return <p class="refund-line">{`${name}: none is here any more`}</p>;
  return (
    <div class="refund-line">
      <Field
        name={field}
        label={name}
        hint={quantity === 1 ? "1 is here" : `${quantity} are here`}
        value={values[field]}
        error={errors[field]}
        inputMode="numeric"
        maxLength={2}
        autocomplete="off"
        width="short"
      />
    </div>
  );
}
