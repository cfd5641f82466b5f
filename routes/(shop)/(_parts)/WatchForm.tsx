import { useTexts } from "../../../lib/i18n/use_texts.ts";
import { ALERTS_PATH } from "../../../lib/prices/mod.ts";
import type { Product } from "../../../lib/catalog/mod.ts";
import { CsrfField, Field, Notice, SubmitButton, useTypedForm } from "../../../lib/ui/mod.ts";

/** What the address of a product's page says after somebody asked to be told, and where it is told. */
export const WATCHED = "watched";

export interface WatchFormProps {
  product: Product;
  csrf: string;
  /** What was typed and is not sent yet: it cannot be, or the language was changed. */
  refusal: { typed: string; message: string | undefined } | null;
  /** What came of it: nothing yet, a mail that asks, or that it is told. */
  came: "asked" | "yes" | null;
  /** Of the shopper who is logged in. */
  email: string | null;
}

/** Lets somebody be told when a product costs less, or when it is there again. */
export function WatchForm({ product, csrf, refusal, came, email }: WatchFormProps) {
  const { watch: t } = useTexts().product;
  const isThere = product.available > 0;
  const id = useTypedForm("watch-form", refusal !== null && came === null);
  if (came !== null) {
    return (
      <div id={WATCHED} tabindex={-1}>
        <Notice tone="good">{t[came]}</Notice>
      </div>
    );
  }
  return (
    <details class="watch" open={refusal !== null || !isThere}>
      <summary>{isThere ? t.price : t.stock}</summary>
      <form id={id} method="post" action={ALERTS_PATH} class="watch-form">
        <CsrfField token={csrf} />
        <input type="hidden" name="product" value={product.id} />
        <input type="hidden" name="kind" value={isThere ? "price" : "stock"} />
        <Field
          name="email"
          type="email"
          label={t.email}
          hint={t.hint}
          autocomplete="email"
          inputMode="email"
          maxLength={254}
          required
          value={refusal?.typed ?? email ?? undefined}
          error={refusal?.message}
        />
        <SubmitButton tone="quiet">{t.act}</SubmitButton>
      </form>
    </details>
  );
}
