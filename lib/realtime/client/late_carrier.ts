import { type Carrier, type CarrierName, type Line, noAnswer } from "./carrier.ts";

/** A carrier that takes no frames and whose script is loaded when it is needed, on most pages never. */
export function lateCarrier(
  name: CarrierName,
  load: () => Promise<Carrier>,
): Carrier {
  return {
    name,
    takesFrames: false,
    open(address, handlers) {
      let line: Line | null = null;
      let isDropped = false;
      load().then(
        (carrier) => void (isDropped || (line = carrier.open(address, handlers))),
        () => isDropped || handlers.onEnd({ code: 0, reason: "", answer: noAnswer }),
      );
      return {
        get isUp() {
          return line?.isUp ?? false;
        },
        send() {},
        drop() {
          isDropped = true;
          line?.drop();
        },
      };
    },
  };
}
