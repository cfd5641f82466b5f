import { type Order, type Parcel, trackingUrl } from "../../../../../lib/orders/mod.ts";
import { Moment, Section } from "../../../../../lib/ui/mod.ts";

/** Parts of an order that have left the house before the rest. */
export function ParcelList({ order, parcels, now }: {
  order: Order;
  parcels: readonly Parcel[];
  now: Date;
}) {
  return (
    <Section title="Sent in part">
      <ol class="history">
        {parcels.map((parcel) => (
          <li key={parcel.id}>
            <Moment at={parcel.sentAt} now={now} />
            <p>
              {unitsOf(order, parcel)}. {parcel.carrier} <Tracking parcel={parcel} />
            </p>
          </li>
        ))}
      </ol>
    </Section>
  );
}

function Tracking({ parcel }: { parcel: Parcel }) {
  const url = trackingUrl(parcel);
  return url ? <a href={url} rel="noreferrer">{parcel.tracking}</a> : <>{parcel.tracking}</>;
}

function unitsOf({ lines }: Order, parcel: Parcel): string {
  return parcel.lines.map(({ position, quantity }) =>
    `${quantity} × ${lines[position - 1]?.name ?? ""}`
  ).join(", ");
}
