import { page } from "fresh";
import { define } from "../../lib/http/mod.ts";
import { countries, EXPIRY_RULE } from "../../lib/orders/shape.ts";
import { contactOf, countryList, deliveryTime } from "../../lib/shop/mod.ts";
import { deliveryWords, servedCountries, shownTerms } from "../../lib/terms/mod.ts";
import { Contact, PageHead } from "../../lib/ui/mod.ts";
import { PageTitle } from "../(_parts)/PageTitle.tsx";

/*
 * What the shop promises. Every sentence here is the merchant's word: change it together with what
 * the shop does. How to reach the shop and how long delivery takes are settings.
 */
export const handler = define.handlers({
  GET: async ({ state }) => page(await shownTerms(state.deps)),
});

export default define.page<typeof handler>((
  { data: { shipping }, state: { deps: { config } } },
) => (
  <>
    <PageTitle
      title="Help"
      description="How to reach us, delivery, payment, returns, privacy and terms of SmartMarket."
    />
    <PageHead title="Help" note="A person reads what you write." />
    <div class="prose">
      <h2 id="contact">How can I reach you?</h2>
      <Contact ways={contactOf(config)} />
      <Orders />
      <h2 id="delivery">Where do you deliver, and how fast?</h2>
      <p>
        To {countryList(servedCountries(shipping).map((code) => countries[code]))}. The price:{" "}
        {deliveryWords(shipping, { currency: config.CURRENCY, time: deliveryTime(config) })}. The
        page of your order says when it is on its way.
      </p>
      <Payment />
      <Returns />
      <Privacy />
      <Terms />
    </div>
  </>
));

function Orders() {
  return (
    <>
      <h2 id="orders">Where is my order?</h2>
      <p>
        The mail that confirmed it has a link to its page, which says how far it is. Write to us to
        change or cancel an order that has not been shipped.
      </p>
      <h2>The confirmation has not come</h2>
      <p>
        It is sent within seconds. Look among unwanted mail. If it is not there either, the address
        may have been mistyped: write to us, and we find your order by your name and your street.
      </p>
    </>
  );
}

function Payment() {
  return (
    <>
      <h2 id="payment">How can I pay?</h2>
      <p>
        By card when you order, or in cash or by card when it is delivered. We never keep your card.
        Tax is in every price, and the cart says what delivery costs before you order.
      </p>
      <p>
        We keep the goods of an order that is paid on delivery for a time. {EXPIRY_RULE}.
      </p>
    </>
  );
}

function Returns() {
  return (
    <>
      <h2 id="returns">Can I send something back?</h2>
      <p>
        Yes, within 14 days after it arrived, without giving a reason. Write to us first: we tell
        you where to send it, and pay you back within 14 days, the way you paid. Opened food and
        opened hygiene goods cannot be taken back.
      </p>
      <p>Something arrived broken or spoilt? Send us a picture. We replace it or pay it back.</p>
    </>
  );
}

function Privacy() {
  return (
    <>
      <h2 id="privacy">What do you know about me?</h2>
      <p>
        What you type when you order: your name, your e-mail address and where to deliver. We use it
        to deliver your order and to answer you, and give it to the carrier and to nobody else. We
        send no advertising.
      </p>
      <p>
        One cookie keeps your cart for 30 days, and one keeps you logged in if you have an account.
        There are no others, and nothing follows you around.
      </p>
      <p>
        <a href="/account">Your account</a>{" "}
        shows what we keep of you, and deletes it. Without one, write to us to see, correct or
        delete it.
      </p>
    </>
  );
}

function Terms() {
  return (
    <>
      <h2 id="terms">What are the terms?</h2>
      <p>
        Your order is an offer; it is agreed when we confirm it by mail. If something is sold out
        after all, we tell you and pay it back. What we sell stays ours until it is paid, and the
        rights the law gives you as a customer are yours in any case.
      </p>
    </>
  );
}
