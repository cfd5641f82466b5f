import type { PageProps } from "fresh";

export default ({ error }: PageProps) => <p>error: {(error as Error).message}</p>;
