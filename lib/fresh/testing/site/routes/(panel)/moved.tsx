export const config = { routeOverride: "/elsewhere/:n" };
export default ({ params }: { params: Record<string, string> }) => <p>moved {params.n}</p>;
