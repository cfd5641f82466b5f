import { type Format, type Texts } from "../../../lib/i18n/mod.ts";
import { useFormat, useTexts } from "../../../lib/i18n/use_texts.ts";
import { ALERTS_PATH, END_PATH, type Watch } from "../../../lib/prices/mod.ts";
import { CsrfField, EmptyState, Notice, PageHead, SubmitButton } from "../../../lib/ui/mod.ts";
import { PageTitle } from "../../(_parts)/PageTitle.tsx";

export interface WatchesViewProps {
  publicId: string;
  watches: readonly Watch[];
  currency: string;
  csrf: string;
}

/** What an address waits for: to say yes to it, and to end it. */
export function WatchesView({ publicId, watches, currency, csrf }: WatchesViewProps) {
  const { alerts: t } = useTexts().product;
  const format = useFormat();
  const here = `${ALERTS_PATH}/${publicId}`;
  const isAsked = watches.some(({ isConfirmed }) => !isConfirmed);
  return (
    <>
      <PageTitle title={t.title} noindex />
      <PageHead title={t.title} note={t.note} />
      {isAsked
        ? (
          <form method="post" action={here} class="watch-yes">
            <CsrfField token={csrf} />
            <Notice tone="waiting" title={t.asked}>{t.askedHint}</Notice>
            <SubmitButton>{t.yes}</SubmitButton>
          </form>
        )
        : null}
      {watches.length === 0
        ? (
          <EmptyState
            title={t.nothing}
            act={{ href: "/products", label: t.all }}
          >
            {t.nothingHint}
          </EmptyState>
        )
        : (
          <>
            <ul class="watches">
              {watches.map((watch) => (
                <li key={`${watch.kind} ${watch.productId}`}>
                  <span class="watch-what">
                    <a href={`/products/${watch.slug}`}>{watch.name}</a>
                    <span class="watch-when">{whenOf(watch, { currency, t, format })}</span>
                  </span>
                  <EndForm here={here} watch={watch} csrf={csrf} />
                </li>
              ))}
            </ul>
            <EndForm here={here} csrf={csrf} />
          </>
        )}
    </>
  );
}

function EndForm({ here, watch, csrf }: { here: string; watch?: Watch; csrf: string }) {
  const { alerts: t } = useTexts().product;
  return (
    <form method="post" action={`${here}${END_PATH}`}>
      <CsrfField token={csrf} />
      {watch
        ? (
          <>
            <input type="hidden" name="product" value={watch.productId} />
            <input type="hidden" name="kind" value={watch.kind} />
          </>
        )
        : null}
      <SubmitButton tone="quiet">
        {watch
          ? (
            <>
              {t.end} <span class="hidden">{t.endOf(watch.name)}</span>
            </>
          )
          : t.endAll}
      </SubmitButton>
    </form>
  );
}

interface Saying {
  currency: string;
  t: Texts["product"]["alerts"];
  format: Format;
}

function whenOf(
  { kind, thenCents, priceCents, isConfirmed, endsAt }: Watch,
  { currency, t, format: { money, day } }: Saying,
) {
  const what = kind === "price"
    ? t.whenPrice(money(thenCents, currency), money(priceCents, currency))
    : t.whenStock;
  return isConfirmed ? t.until(what, day(endsAt)) : t.waits(what);
}
