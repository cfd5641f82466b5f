import { type Order, statusWords } from "../../../../../lib/orders/mod.ts";
import { CsrfField, exactTime, Notice } from "../../../../../lib/ui/mod.ts";

/** The last step can still be taken back: until when, and by which button. */
export function UndoNotice({ order, until, csrf }: { order: Order; until: Date; csrf: string }) {
  const { id, status } = order;
  const time = exactTime(until).slice(11);
  return (
    <Notice tone="info" live>
      <form method="post" action={`/admin/orders/${id}/reversal`} class="undo">
        <CsrfField token={csrf} />
        <input type="hidden" name="from" value={status} />
        <span>
          {`${statusWords[status]}. Nobody is told of it, and no money moves, before ${time}.`}
        </span>
        <button type="submit" class="button-text">{`Take back “${statusWords[status]}”`}</button>
      </form>
    </Notice>
  );
}
