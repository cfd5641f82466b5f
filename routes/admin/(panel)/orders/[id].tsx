import { page } from "fresh";
import { AppError } from "../../../../lib/errors.ts";
import { define, readForm, type State } from "../../../../lib/http/mod.ts";
import {
  changeStatus,
  countries,
  findOrder,
  nextStatuses,
  type Order,
  StatusChange,
  statusWords,
} from "../../../../lib/orders/mod.ts";
import { paymentWords } from "../../../../lib/payments/mod.ts";
import {
  CsrfField,
  ErrorSummary,
  Facts,
  Field,
  formatMoney,
  History,
  LineItem,
  LineList,
  PageHead,
  Section,
  Split,
  StatusBadge,
  SubmitButton,
  Time,
  Totals,
} from "../../../../lib/ui/mod.ts";
import { PageTitle } from "../../../(_parts)/PageTitle.tsx";

const noStore = { "cache-control": "no-store" };

export const handler = define.handlers({
  GET: async ({ params, state }) =>
    page(await dataOf(state, { id: params.id!, errors: {}, note: "" }), { headers: noStore }),

  /** Move the order to another status. */
  async POST(ctx) {
    const { params, state, req } = ctx;
    const id = params.id!;
    const form = await readForm(req, StatusChange);
    if (!form.ok) {
      const again = await dataOf(state, { id, errors: form.fields, note: form.values.note ?? "" });
      return page(again, { status: 422, headers: noStore });
    }
    try {
      await changeStatus(state.deps, { ...form.data, orderId: id, accountId: state.account!.id });
      return ctx.redirect(`/admin/orders/${id}`, 303);
    } catch (error) {
      if (!(error instanceof AppError && error.code === "order.transition_refused")) throw error;
      const errors = { form: error.detail ?? error.sentence };
      const again = await dataOf(state, { id, errors, note: form.data.note });
      return page(again, { status: error.status, headers: noStore });
    }
  },
});

interface Again {
  id: string;
  errors: Readonly<Record<string, string>>;
  /** Typed before, where the change was refused. */
  note: string;
}

async function dataOf({ deps }: State, { id, errors, note }: Again) {
  return { ...await findOrder(deps, id), errors, note, now: deps.clock.now() };
}

export default define.page<typeof handler>(({ data, state }) => {
  const { order, history, now } = data;
  const { currency } = order;
  const entries = history.toReversed().map(({ to, by, note, at }) => ({
    state: to,
    at,
    note,
    who: by ?? undefined,
  }));
  return (
    <>
      <PageTitle title={`Order ${order.number}`} noindex />
      <PageHead title={`Order ${order.number}`} note={<Time at={order.placedAt} now={now} />}>
        <StatusBadge state={order.status} />
      </PageHead>
      <ErrorSummary errors={data.errors} title="The status was not changed" />
      <Split
        side="end"
        aside={
          <>
            <Customer order={order} />
            <StatusForm order={order} note={data.note} csrf={state.csrfToken()} />
          </>
        }
      >
        <LineList>
          {order.lines.map((line) => (
            <LineItem
              key={line.sku}
              name={line.name}
              detail={`${line.quantity} × ${
                formatMoney(line.priceCents, currency)
              }, article ${line.sku}`}
              totalCents={line.priceCents * line.quantity}
              currency={currency}
            />
          ))}
        </LineList>
        <Totals rows={[]} totalCents={order.totalCents} currency={currency} />
        <Section title="History">
          <History entries={entries} now={now} />
        </Section>
      </Split>
    </>
  );
});

function Customer({ order }: { order: Order }) {
  return (
    <Facts
      items={[
        { label: "Name", value: order.name },
        { label: "E-mail", value: order.email },
        {
          label: "Address",
          value: `${order.street}, ${order.postcode} ${order.city}, ${countries[order.country]}`,
        },
        { label: "Payment", value: paymentWords[order.payment] },
      ]}
    />
  );
}

/** One button for each way the order can go: what cannot be done is not offered. */
function StatusForm({ order, note, csrf }: { order: Order; note: string; csrf: string }) {
  const ways = nextStatuses(order.status);
  if (ways.length === 0) return <p>{`${statusWords[order.status]}: this order is closed.`}</p>;
  return (
    <form method="post" action={`/admin/orders/${order.id}`} class="form">
      <CsrfField token={csrf} />
      <input type="hidden" name="from" value={order.status} />
      <Field name="note" label="Note for colleagues" value={note} maxLength={500} />
      {ways.map((to) => (
        <SubmitButton
          key={to}
          name="to"
          value={to}
          tone={to === "cancelled" ? "danger" : "main"}
          wide
        >
          {to === "cancelled"
            ? `Cancel order ${order.number}`
            : `Mark as ${statusWords[to].toLowerCase()}`}
        </SubmitButton>
      ))}
    </form>
  );
}
