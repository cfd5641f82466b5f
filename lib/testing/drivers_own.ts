import { isDriversOwn } from "../db/mod.ts";

/**
 * Take what the driver alone has to do with for no fault of who runs this, as every process of the shop does: for
 * tests and workshops in which Postgres is lost.
 */
export function passOverDriversOwn(): void {
  globalThis.addEventListener("unhandledrejection", (event) => {
    if (isDriversOwn(event.reason)) event.preventDefault();
  });
}
