import type { CartLine } from "../../../lib/carts/mod.ts";
import { LinkButton } from "../../../lib/ui/mod.ts";

/** Instead of the next step, the way to the first line that stands in its way. */
export function TakeOut({ faults }: { faults: readonly CartLine[] }) {
  const [first] = faults;
  const gone = faults.filter((line) => !line.isSold || line.available <= 0).length;
  const words = gone === 0
    ? "Take out some units to go on"
    : `Take out ${gone === 1 ? "1 product" : `${gone} products`} to go on`;
  return <LinkButton wide href={`/cart#line-${first!.productId}`}>{words}</LinkButton>;
}
