import { eraseReasons } from "../../../../../lib/customers/mod.ts";
import {
  CsrfField,
  ErrorSummary,
  LinkButton,
  PageHead,
  Select,
  SubmitButton,
} from "../../../../../lib/ui/mod.ts";
import { PageTitle } from "../../../../(_parts)/PageTitle.tsx";
import type { CustomerPage } from "./customer_page.ts";

/** Asks once more before somebody is taken out of the shop: it cannot be undone. */
export function ErasureView({ data, csrf }: { data: CustomerPage; csrf: string }) {
  const { customer: { id, name, orders }, errors } = data;
  const here = `/admin/customers/${id}`;
  return (
    <>
      <PageTitle title="Erase a customer" isRefused={Object.keys(errors).length > 0} noindex />
      <PageHead title="Erase a customer" note={name} />
      <ErrorSummary errors={errors} />
      <form method="post" action={`${here}/erasure`} class="form form-narrow">
        <CsrfField token={csrf} />
        <p>
          {`The account goes, if there is one, and name, e-mail, phone and address are taken out of ${
            orders === 1 ? "1 order" : `${orders} orders`
          }, with the notes on them. What was bought, when and for how much stays. `}
          This cannot be undone. Mails that were sent, and backups, go by themselves in time.
        </p>
        <Select
          name="reason"
          label="Why?"
          options={[
            { value: "", label: "Choose" },
            ...Object.entries(eraseReasons).map(([value, label]) => ({ value, label })),
          ]}
          error={errors.reason}
          required
        />
        <SubmitButton tone="danger">Erase this customer</SubmitButton>
        <LinkButton tone="quiet" href={here}>Leave it</LinkButton>
      </form>
    </>
  );
}
