import type { KeptAddress } from "../../../lib/accounts/shoppers/mod.ts";

/** What an account does for a checkout: addresses to choose from; the way to log in for who has one. */
export function CheckoutAccount(
  { isLoggedIn, book }: { isLoggedIn: boolean; book: readonly KeptAddress[] },
) {
  if (!isLoggedIn) {
    return (
      <p class="page-note">
        No account needed. Have one? <a href="/account/login?next=%2Fcheckout">Log in</a>{" "}
        and we fill this in.
      </p>
    );
  }
  if (book.length < 2) return null;
  return (
    <nav aria-label="Deliver to" class="page-note">
      Deliver to:
      <ul class="address-choice">
        {book.map(({ id, name, street, city }) => (
          <li key={id}>
            <a href={`/checkout?address=${id}`}>{`${name}, ${street}, ${city}`}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
