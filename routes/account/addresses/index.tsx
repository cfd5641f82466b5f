import { page } from "fresh";
import { listAddresses, MOST_ADDRESSES } from "../../../lib/accounts/shoppers/mod.ts";
import { define } from "../../../lib/http/mod.ts";
import { useTexts } from "../../../lib/i18n/use_texts.ts";
import { addressLines } from "../../../lib/orders/shape.ts";
import { EmptyState, LinkButton, Notice, PageHead } from "../../../lib/ui/mod.ts";
import { PageTitle } from "../../(_parts)/PageTitle.tsx";

export const handler = define.handlers({
  GET: async ({ state, url }) =>
    page({
      book: await listAddresses(state.deps, state.shopper!),
      isDone: url.searchParams.has("done"),
    }),
});

export default define.page<typeof handler>(({ data: { book, isDone }, state }) => {
  const { addresses: t, ...account } = useTexts().account;
  return (
    <>
      <PageTitle title={t.title} noindex />
      <PageHead title={t.title}>
        {book.length < MOST_ADDRESSES
          ? <LinkButton tone="quiet" href="/account/addresses/new">{t.add}</LinkButton>
          : null}
      </PageHead>
      {isDone ? <Notice tone="good" live>{account.done}</Notice> : null}
      {book.length === 0
        ? <EmptyState title={t.none}>{t.noneSays}</EmptyState>
        : (
          <ul class="address-book">
            {book.map(({ id, isDefault, ...address }) => (
              <li key={id}>
                <address>
                  {addressLines(address, state.locale).map((line, i) => (
                    <span key={i}>{line}</span>
                  ))}
                </address>
                {isDefault ? <p class="page-note">{t.isDefault}</p> : null}
                <a href={`/account/addresses/${id}`} aria-label={t.editOf(address.street)}>
                  {t.change}
                </a>
              </li>
            ))}
          </ul>
        )}
    </>
  );
});
