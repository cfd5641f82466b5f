import type { VNode } from "preact";
import { Document } from "../../../lib/ui/shells/Document.tsx";
import { DashboardPage, LoginPage, OrdersPage, ProblemPage } from "./panel_pages.tsx";
import { PartsPage } from "./parts_page.tsx";
import { ListingPage, NothingFoundPage, ProductPage } from "./shop_pages.tsx";

/** Components in their states, as pages that need no server. */
export const galleryPages: Readonly<Record<string, () => VNode>> = {
  listing: ListingPage,
  nothing_found: NothingFoundPage,
  product: ProductPage,
  dashboard: DashboardPage,
  orders: OrdersPage,
  login: LoginPage,
  problem: ProblemPage,
  parts: PartsPage,
};

/** One page of the gallery as a whole document. */
export function GalleryPage(
  { name, theme, stylesheet }: { name: string; theme: "light" | "dark"; stylesheet: string },
) {
  const Page = galleryPages[name];
  if (!Page) throw new Error(`No page "${name}" in the gallery`);
  return (
    <Document title={name} theme={theme} stylesheet={stylesheet}>
      <Page />
    </Document>
  );
}
