import { asset } from "fresh/runtime";
import { define } from "../lib/http/mod.ts";
import { Document } from "../lib/ui/mod.ts";

/** The document around every page; each page says its own title. */
export default define.page(({ Component }) => (
  <Document title="Shop" stylesheet={asset("/styles.css")}>
    <Component />
  </Document>
));
