import { countCart, keptPages } from "../../lib/site/mod.ts";

export default [keptPages, countCart];
