import { useTexts } from "../../i18n/use_texts.ts";
import { notCurrent } from "../data/aria_current.ts";
import { Contact, type ContactProps } from "./Contact.tsx";
import { LanguageForm, type LanguageFormProps } from "./LanguageForm.tsx";

export interface ShopFootProps {
  contact: ContactProps["ways"];
  /** `Free, in 2 to 4 working days`; `null` where nobody knows. */
  delivery: string | null;
  /** Without it the language cannot be changed here. */
  language?: LanguageFormProps | undefined;
}

/** The end of every page of the shop: who to ask, what is promised, where it is written. */
export function ShopFoot({ contact, delivery, language }: ShopFootProps) {
  const { foot: t } = useTexts().shell;
  return (
    <footer class="shop-foot">
      <div>
        <p>{t.questions}</p>
        <Contact ways={contact} />
      </div>
      <div>
        {delivery === null
          ? null
          : <p>{t.delivery(delivery.charAt(0).toLowerCase() + delivery.slice(1))}</p>}
        <p>{t.tax}</p>
      </div>
      <nav aria-label={t.topics}>
        <ul>
          {topics.map(({ href, label }) => (
            <li key={href}>
              <a href={href} aria-current={notCurrent}>{t[label]}</a>
            </li>
          ))}
        </ul>
      </nav>
      {language ? <LanguageForm {...language} /> : null}
    </footer>
  );
}

const topics = [
  { href: "/help", label: "help" },
  { href: "/ask", label: "ask" },
  { href: "/pages/contact", label: "contact" },
  { href: "/pages/delivery", label: "deliveryPage" },
  { href: "/pages/returns", label: "returns" },
  { href: "/pages/privacy", label: "privacy" },
  { href: "/pages/terms", label: "terms" },
] as const;
