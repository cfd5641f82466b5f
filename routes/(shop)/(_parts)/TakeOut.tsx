import type { CartLine } from "../../../lib/carts/mod.ts";
import { useTexts } from "../../../lib/i18n/use_texts.ts";
import { LinkButton } from "../../../lib/ui/mod.ts";

/** Instead of the next step, the way to the first line that stands in its way. */
export function TakeOut({ faults }: { faults: readonly CartLine[] }) {
  const { takeOut: t } = useTexts().cart;
  const [first] = faults;
  const gone = faults.filter((line) => !line.isSold || line.available <= 0).length;
  const words = gone === 0 ? t.units : t.products(gone);
  return <LinkButton wide href={`/cart#line-${first!.productId}`}>{words}</LinkButton>;
}
