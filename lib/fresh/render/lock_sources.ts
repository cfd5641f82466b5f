import { asset, assetSrcSet } from "./asset_path.ts";

type Props = Record<string, unknown>;

/** Lock what an `<img>` or `<source>` loads to this build, on the server and in the browser. */
export function lockSources(props: Props): Props {
  const isOpenedUp = props["data-fresh-disable-lock"] ?? false;
  if (isOpenedUp !== false) return props;
  const { src, srcset, srcSet } = props;
  const locked: Props = { ...props };
  if (typeof src === "string") locked.src = asset(src);
  if (typeof srcset === "string") locked.srcset = assetSrcSet(srcset);
  if (typeof srcSet === "string") locked.srcSet = assetSrcSet(srcSet);
  return locked;
}
