import type { PageProps } from "fresh";

export default ({ Component }: PageProps) => (
  <main>
    <Component />
  </main>
);
