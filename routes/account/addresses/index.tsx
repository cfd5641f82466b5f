import { page } from "fresh";
import { listAddresses, MOST_ADDRESSES } from "../../../lib/accounts/shoppers/mod.ts";
import { define } from "../../../lib/http/mod.ts";
import { countries } from "../../../lib/orders/shape.ts";
import { EmptyState, LinkButton, Notice, PageHead } from "../../../lib/ui/mod.ts";
import { PageTitle } from "../../(_parts)/PageTitle.tsx";

export const handler = define.handlers({
  GET: async ({ state, url }) =>
    page({
      book: await listAddresses(state.deps, state.shopper!),
      isDone: url.searchParams.has("done"),
    }),
});

export default define.page<typeof handler>(({ data: { book, isDone } }) => (
  <>
    <PageTitle title="Your addresses" noindex />
    <PageHead title="Your addresses">
      {book.length < MOST_ADDRESSES
        ? <LinkButton tone="quiet" href="/account/addresses/new">Add an address</LinkButton>
        : null}
    </PageHead>
    {isDone ? <Notice tone="good" live>Done.</Notice> : null}
    {book.length === 0
      ? (
        <EmptyState title="No addresses yet">
          The checkout fills in what you keep here. Until then it fills in where your last order
          went.
        </EmptyState>
      )
      : (
        <ul class="address-book">
          {book.map(({ id, isDefault, name, street, street2, postcode, city, country }) => (
            <li key={id}>
              <address>
                {[name, street, street2, `${postcode} ${city}`, countries[country]].filter(Boolean)
                  .map((line, i) => <span key={i}>{line}</span>)}
              </address>
              {isDefault ? <p class="page-note">The checkout begins with this one</p> : null}
              <a href={`/account/addresses/${id}`} aria-label={`Change the address ${street}`}>
                Change
              </a>
            </li>
          ))}
        </ul>
      )}
  </>
));
