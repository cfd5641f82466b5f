import type { PageProps } from "fresh";

export default ({ params }: PageProps) => <p>id {params.id}</p>;
