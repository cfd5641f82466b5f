import { useTexts } from "../../../lib/i18n/use_texts.ts";
import { CsrfField, Section, SubmitButton } from "../../../lib/ui/mod.ts";

/** After an order: an account may be made of it, by a link that is mailed to its address. */
export function AccountOffer({ email, csrf }: { email: string; csrf: string }) {
  const { offer: t } = useTexts().orders;
  return (
    <Section title={t.title}>
      <form method="post" action="/account/register">
        <CsrfField token={csrf} />
        <input type="hidden" name="email" value={email} />
        <p>{t.text(email)}</p>
        <SubmitButton tone="quiet">{t.act}</SubmitButton>
      </form>
    </Section>
  );
}
