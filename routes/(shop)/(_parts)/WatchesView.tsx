import { ALERTS_PATH, END_PATH, type Watch } from "../../../lib/prices/mod.ts";
import {
  CsrfField,
  dayOf,
  EmptyState,
  formatMoney,
  Notice,
  PageHead,
  SubmitButton,
} from "../../../lib/ui/mod.ts";
import { PageTitle } from "../../(_parts)/PageTitle.tsx";

export interface WatchesViewProps {
  publicId: string;
  watches: readonly Watch[];
  currency: string;
  csrf: string;
}

/** What an address waits for: to say yes to it, and to end it. */
export function WatchesView({ publicId, watches, currency, csrf }: WatchesViewProps) {
  const here = `${ALERTS_PATH}/${publicId}`;
  const isAsked = watches.some(({ isConfirmed }) => !isConfirmed);
  return (
    <>
      <PageTitle title="What we tell you" noindex />
      <PageHead title="What we tell you" note="by mail, each news once" />
      {isAsked
        ? (
          <form method="post" action={here} class="watch-yes">
            <CsrfField token={csrf} />
            <Notice tone="waiting" title="Shall we tell you?">
              Nothing is sent before you say yes.
            </Notice>
            <SubmitButton>Yes, tell me</SubmitButton>
          </form>
        )
        : null}
      {watches.length === 0
        ? (
          <EmptyState
            title="Nothing any more"
            act={{ href: "/products", label: "See all products" }}
          >
            You asked for nothing, or it has been told.
          </EmptyState>
        )
        : (
          <>
            <ul class="watches">
              {watches.map((watch) => (
                <li key={`${watch.kind} ${watch.productId}`}>
                  <span class="watch-what">
                    <a href={`/products/${watch.slug}`}>{watch.name}</a>
                    <span class="watch-when">{whenOf(watch, currency)}</span>
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
              End <span class="hidden">it for {watch.name}</span>
            </>
          )
          : "End all of it"}
      </SubmitButton>
    </form>
  );
}

function whenOf({ kind, thenCents, priceCents, isConfirmed, endsAt }: Watch, currency: string) {
  const what = kind === "price"
    ? `when it costs less than ${formatMoney(thenCents, currency)} (now ${
      formatMoney(priceCents, currency)
    })`
    : "when it is there again";
  return isConfirmed ? `${what}, until ${dayOf(endsAt)}` : `${what}: waits for your yes`;
}
