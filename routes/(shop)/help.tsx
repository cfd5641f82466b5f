import { define } from "../../lib/http/mod.ts";
import { PageHead } from "../../lib/ui/mod.ts";
import { PageTitle } from "../(_parts)/PageTitle.tsx";

export default define.page(() => (
  <>
    <PageTitle title="Help" />
    <PageHead title="Help" />
    <div class="prose">
      <h2>Where is my order?</h2>
      <p>
        The mail that confirmed it has a link to its page, which says how far it is. Answer that
        mail to change or cancel what has not been shipped.
      </p>
      <h2>How can I pay?</h2>
      <p>When it is delivered, or by card. We never keep your card.</p>
      <h2>What does delivery cost?</h2>
      <p>Nothing.</p>
      <h2>The mail has not come</h2>
      <p>
        It is sent within seconds. Look among unwanted mail; if it is not there either, the address
        may have been mistyped.
      </p>
    </div>
  </>
));
