import {
  CsrfField,
  ErrorSummary,
  Field,
  formatCount,
  LinkButton,
  Notice,
  PageHead,
  SubmitButton,
} from "../../../../../lib/ui/mod.ts";
import { PageTitle } from "../../../../(_parts)/PageTitle.tsx";
import type { ProductPage } from "./product_page.ts";

/** The question before a product is taken off sale, or put on sale again. */
export function ArchiveView({ data, csrf }: { data: ProductPage; csrf: string }) {
  const { product: { id, name, sku, isActive }, errors, values } = data;
  const here = `/admin/products/${id}`;
  const title = isActive ? `Archive ${name}?` : `Restore ${name}?`;
  return (
    <>
      <PageTitle title={title} isRefused={Object.keys(errors).length > 0} noindex />
      <PageHead title={title} note={`Article number ${sku}`} />
      <ErrorSummary errors={errors} title="Nothing was done" />
      <Notice tone={isActive ? "waiting" : "info"} title="What happens">
        <ul class="consequences">
          {consequences(data).map((one) => <li key={one}>{one}</li>)}
        </ul>
      </Notice>
      <form method="post" action={`${here}/archive`} class="form order-acts">
        <CsrfField token={csrf} />
        <input type="hidden" name="to" value={isActive ? "archived" : "on_sale"} />
        <Field
          name="reason"
          label={isActive ? "Why is it no longer sold?" : "Why is it sold again?"}
          hint="Goes into the history. Customers never see it"
          value={values.reason}
          error={errors.reason}
          maxLength={200}
          autocomplete="off"
          required={isActive}
        />
        <div class="page-acts">
          <SubmitButton tone={isActive ? "danger" : "main"}>
            {isActive ? "Archive it" : "Put it on sale"}
          </SubmitButton>
          <LinkButton href={here} tone="quiet">Leave it as it is</LinkButton>
        </div>
      </form>
    </>
  );
}

function consequences({ product: { isActive, reserved, onHand } }: ProductPage): string[] {
  if (!isActive) return ["It is listed, found and sold again, at the price it has."];
  return [
    "It is gone from lists, search and its own page; carts that hold it say so.",
    reserved > 0
      ? `${formatCount(reserved)} units are promised to orders: those stay as they are.`
      : "No open order waits for it.",
    `${formatCount(onHand)} units stay in the books. It can be restored at any time.`,
  ];
}
