import { refusesPersonalData } from "../realtime/testing/personal_data.ts";
import { StockLow } from "./events.ts";

Deno.test("stock.low has no place for personal data", () => {
  refusesPersonalData(StockLow, { productId: "17", left: 4, threshold: 5 });
});
