import type { ComponentChildren } from "preact";
import {
  CsrfField,
  ErrorSummary,
  exactTime,
  Notice,
  PageHead,
  StatusTabs,
} from "../../../../../lib/ui/mod.ts";
import { PageTitle } from "../../../../(_parts)/PageTitle.tsx";
import { changedFields } from "../../../../../lib/catalog/mod.ts";
import type { ProductPage } from "./product_page.ts";

export interface ProductHeadProps {
  data: ProductPage;
  csrf: string;
  /** Which of the pages about it this is. */
  tab: "" | "stock" | "pictures" | "history";
  /** Of the errors: `Nothing was saved`. */
  refused?: string;
  children?: ComponentChildren;
}

const tabs = [
  { path: "", label: "Details" },
  { path: "stock", label: "Stock" },
  { path: "pictures", label: "Pictures" },
  { path: "history", label: "History" },
] as const;

/** What all pages about a product begin with. */
export function ProductHead({ data, csrf, tab, refused, children }: ProductHeadProps) {
  const { product: { id, name, sku, slug, isActive }, errors, mayChange, undo } = data;
  const here = `/admin/products/${id}`;
  const word = tab === "" ? "" : `, ${tab}`;
  return (
    <>
      <PageTitle
        title={`${name}${word}`}
        isRefused={Object.keys(errors).length > 0}
        noindex
      />
      <PageHead
        title={name}
        note={`Article number ${sku}, ${isActive ? "on sale" : "archived: not sold any more"}`}
      >
        {isActive ? <a href={`/products/${slug}`}>In the shop</a> : null}
        {children}
      </PageHead>
      <StatusTabs
        label={`About ${name}`}
        tabs={tabs.map(({ path, label }) => ({
          href: path === "" ? here : `${here}/${path}`,
          label,
          current: path === tab,
        }))}
      />
      <ErrorSummary errors={errors} title={refused} />
      {undo && mayChange ? <UndoLast undo={undo} here={here} csrf={csrf} /> : null}
    </>
  );
}

function UndoLast(
  { undo: { change, until }, here, csrf }: {
    undo: NonNullable<ProductPage["undo"]>;
    here: string;
    csrf: string;
  },
) {
  const names = Object.keys(change.change).map((field) =>
    changedFields[field as keyof typeof changedFields].toLowerCase()
  );
  return (
    <Notice tone="info" live>
      <form method="post" action={`${here}/undo`} class="undo">
        <CsrfField token={csrf} />
        <input type="hidden" name="change" value={change.id} />
        <span>
          {`Changed: ${names.join(", ")}. It can be put back before ${exactTime(until).slice(11)}.`}
        </span>
        <button type="submit" class="button-text">Put it back</button>
      </form>
    </Notice>
  );
}
