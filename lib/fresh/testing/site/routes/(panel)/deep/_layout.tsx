import type { PageProps } from "fresh";

export const config = { skipInheritedLayouts: true };
export default ({ Component }: PageProps) => (
  <section>
    <Component />
  </section>
);
