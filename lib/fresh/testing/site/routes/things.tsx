import { createDefine, page } from "fresh";

const define = createDefine<unknown>();

export const handler = define.handlers({
  GET: () => page({ thing: "a thing" }, { headers: { "x-thing": "1" } }),
  POST: async (ctx) => ctx.redirect(`/things?made=${(await ctx.req.formData()).get("name")}`, 303),
});

export default define.page<typeof handler>(({ data }) => <p>{data.thing}</p>);
