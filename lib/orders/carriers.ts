import type { Shipment } from "./shape.ts";

/** Where a parcel's way is shown, by the carrier's name in small letters. */
const trackers: Readonly<Record<string, { name: string; url: string }>> = {
  dhl: { name: "DHL", url: "https://www.dhl.com/global-en/home/tracking.html?tracking-id=" },
  dpd: { name: "DPD", url: "https://tracking.dpd.de/status/en_US/parcel/" },
  fedex: { name: "FedEx", url: "https://www.fedex.com/fedextrack/?trknbr=" },
  gls: { name: "GLS", url: "https://gls-group.com/track/" },
  ups: { name: "UPS", url: "https://www.ups.com/track?tracknum=" },
};

/** Carriers whose pages we know; any other may be written. */
export const carrierNames: readonly string[] = Object.values(trackers).map(({ name }) => name);

/** The page that shows where the parcel is; null where we know of none. */
export function trackingUrl({ carrier, tracking }: Shipment): string | null {
  const known = trackers[carrier.toLowerCase()];
  if (!known || tracking === "") return null;
  return known.url + encodeURIComponent(tracking.replaceAll(" ", ""));
}
