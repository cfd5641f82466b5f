import { notCurrent } from "../data/aria_current.ts";
import { Contact, type ContactProps } from "./Contact.tsx";

export interface ShopFootProps {
  contact: ContactProps["ways"];
  /** `Free, in 2 to 4 working days`; `null` where nobody knows. */
  delivery: string | null;
}

const topics = [
  { href: "/help", label: "Help" },
  { href: "/pages/contact", label: "Contact" },
  { href: "/pages/delivery", label: "Delivery" },
  { href: "/pages/returns", label: "Returns" },
  { href: "/pages/privacy", label: "Privacy" },
  { href: "/pages/terms", label: "Terms" },
];

/** The end of every page of the shop: who to ask, what is promised, where it is written. */
export function ShopFoot({ contact, delivery }: ShopFootProps) {
  return (
    <footer class="shop-foot">
      <div>
        <p>Questions? A person answers.</p>
        <Contact ways={contact} />
      </div>
      <div>
        {delivery === null
          ? null
          : <p>Delivery: {delivery.charAt(0).toLowerCase() + delivery.slice(1)}.</p>}
        <p>Prices include tax.</p>
      </div>
      <nav aria-label="Help">
        <ul>
          {topics.map(({ href, label }) => (
            <li key={href}>
              <a href={href} aria-current={notCurrent}>{label}</a>
            </li>
          ))}
        </ul>
      </nav>
    </footer>
  );
}
