import { movementWords, type StockMovement } from "../../../../../lib/stock/mod.ts";
import {
  CsrfField,
  DataTable,
  EmptyState,
  Facts,
  Field,
  formatCount,
  LinkCell,
  Moment,
  NumberCell,
  type OrderState,
  Section,
  Split,
  StatusBadge,
  SubmitButton,
  Time,
} from "../../../../../lib/ui/mod.ts";
import { ProductHead } from "./ProductHead.tsx";
import type { StockPage } from "./stock_page.ts";

/** How much there is, what came and went, and the orders that have a claim on it. */
export function StockView({ data, csrf }: { data: StockPage; csrf: string }) {
  const { product, mayChange, movements, claims, now } = data;
  return (
    <>
      <ProductHead data={data} csrf={csrf} tab="stock" refused="Nothing was changed" />
      <Split
        side="acts"
        aside={
          <>
            <Levels product={product} />
            {mayChange ? <MoveForms data={data} csrf={csrf} /> : null}
          </>
        }
      >
        <Section title="What came and went">
          {movements.length === 0
            ? (
              <EmptyState title="Nothing was moved yet">
                Deliveries and counts are kept here.
              </EmptyState>
            )
            : <Movements movements={movements} now={now} />}
        </Section>
        {claims.length === 0 ? null : (
          <Section title="Orders with it">
            <DataTable
              caption="Orders with it"
              columns={[
                { label: "Order" },
                { label: "Status" },
                { label: "Units", numeric: true },
                { label: "Placed" },
              ]}
              stack
            >
              {claims.map(({ orderId, number, status, units, placedAt }) => (
                <tr key={orderId}>
                  <LinkCell href={`/admin/orders/${orderId}`}>{number}</LinkCell>
                  <td>
                    <StatusBadge state={status as OrderState} />
                  </td>
                  <NumberCell>{formatCount(units)}</NumberCell>
                  <td>
                    <Time at={placedAt} now={now} />
                  </td>
                </tr>
              ))}
            </DataTable>
          </Section>
        )}
      </Split>
    </>
  );
}

function Levels({ product }: Pick<StockPage, "product">) {
  const { onHand, reserved, lowStockAt } = product;
  return (
    <Facts
      items={[
        { label: "Left to sell", value: formatCount(onHand - reserved) },
        { label: "In the house", value: formatCount(onHand) },
        { label: "Promised to orders", value: formatCount(reserved) },
        { label: "Low at", value: lowStockAt === null ? "5, as usual" : formatCount(lowStockAt) },
      ]}
    />
  );
}

function MoveForms({ data, csrf }: { data: StockPage; csrf: string }) {
  const { product: { id, onHand }, values, errors } = data;
  const here = `/admin/products/${id}/stock`;
  const line = (name: string) => ({
    name,
    value: values[name],
    error: errors[name],
    autocomplete: "off",
  });
  return (
    <>
      <form method="post" action={here} class="form order-acts">
        <CsrfField token={csrf} />
        <input type="hidden" name="do" value="delivery" />
        <Field
          {...line("units")}
          label="Units that arrived"
          inputMode="numeric"
          maxLength={40}
          width="short"
          required
        />
        <Field
          {...line("reason")}
          label="From where?"
          hint="Such as a delivery note. May be empty"
          maxLength={200}
        />
        <SubmitButton wide>Add to stock</SubmitButton>
      </form>
      <form method="post" action={here} class="form order-acts">
        <CsrfField token={csrf} />
        <input type="hidden" name="do" value="count" />
        <input type="hidden" name="was" value={onHand} />
        <Field
          {...line("counted")}
          label="Units counted"
          hint="All in the house, with those promised to orders"
          inputMode="numeric"
          maxLength={40}
          width="short"
          required
        />
        <Field
          {...line("why")}
          label="Why is it another number?"
          hint="Such as broken, or counted in March"
          maxLength={200}
          required
        />
        <SubmitButton tone="quiet" wide>Set what was counted</SubmitButton>
      </form>
    </>
  );
}

function Movements(
  { movements, now }: { movements: readonly StockMovement[]; now: Date },
) {
  return (
    <DataTable
      caption="What came and went"
      columns={[
        { label: "What" },
        { label: "Units", numeric: true },
        { label: "Then in the house", numeric: true },
        { label: "When" },
        { label: "Who" },
        { label: "Why" },
      ]}
      stack
    >
      {movements.map(({ id, at, kind, units, onHand, reason, by }) => (
        <tr key={id}>
          <th scope="row">{movementWords[kind]}</th>
          <NumberCell>
            {units > 0 ? `+${formatCount(units)}` : `−${formatCount(-units)}`}
          </NumberCell>
          <NumberCell>{formatCount(onHand)}</NumberCell>
          <td>
            <Moment at={at} now={now} />
          </td>
          <td class="any">{by ?? "The shop"}</td>
          <td class="any">{reason}</td>
        </tr>
      ))}
    </DataTable>
  );
}
