import { openBenchShop } from "./bench_shop.ts";
import { measureDrain } from "./outbox_drain.ts";
import { printTable } from "./table.ts";
await using shop = await openBenchShop();
printTable(await measureDrain(shop));
