import { CsrfField, Section, SubmitButton } from "../../../lib/ui/mod.ts";

/** After an order: an account may be made of it, by a link that is mailed to its address. */
export function AccountOffer({ email, csrf }: { email: string; csrf: string }) {
  return (
    <Section title="Next time without typing">
      <form method="post" action="/account/register">
        <CsrfField token={csrf} />
        <input type="hidden" name="email" value={email} />
        <p>
          With an account you find this order again, and need not type your address. We mail a link
          to {email}; you choose a password there.
        </p>
        <SubmitButton tone="quiet">Make an account</SubmitButton>
      </form>
    </Section>
  );
}
