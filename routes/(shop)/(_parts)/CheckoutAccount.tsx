import type { KeptAddress } from "../../../lib/accounts/shoppers/mod.ts";
import { useTexts } from "../../../lib/i18n/use_texts.ts";

/** What an account does for a checkout: addresses to choose from; the way to log in for who has one. */
export function CheckoutAccount(
  { isLoggedIn, book }: { isLoggedIn: boolean; book: readonly KeptAddress[] },
) {
  const { account: t } = useTexts().checkout;
  if (!isLoggedIn) {
    return (
      <p class="page-note">
        {t.before}
        <a href="/account/login?next=%2Fcheckout">{t.link}</a>
        {t.after}
      </p>
    );
  }
  if (book.length < 2) return null;
  return (
    <nav aria-label={t.deliverTo} class="page-note">
      {t.deliverToColon}
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
