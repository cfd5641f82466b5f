/** A picture and the files that there are of it. */
export interface PictureSource {
  src: string;
  /** Files with their widths: `/a-320.webp 320w, …`. */
  srcset?: string | undefined;
  width: number;
  height: number;
  /** What is on it; empty where what stands beside it says that. */
  alt: string;
}

export interface ProductPictureProps {
  picture: PictureSource;
  /** How wide it is shown, as `sizes` of the HTML standard. */
  sizes: string;
  /** It is fetched at once: `first` before all others. */
  fetch?: "first" | "eager" | "lazy" | undefined;
}

/** The picture of a product, in the file that fits its place. */
export function ProductPicture({ picture, sizes, fetch = "lazy" }: ProductPictureProps) {
  const { src, srcset, width, height, alt } = picture;
  return (
    <img
      src={src}
      srcset={srcset}
      sizes={srcset ? sizes : undefined}
      alt={alt}
      width={width}
      height={height}
      loading={fetch === "lazy" ? "lazy" : "eager"}
      fetchpriority={fetch === "first" ? "high" : undefined}
      decoding="async"
      // Its address is that of its content: a new release shows the same file.
      data-fresh-disable-lock
    />
  );
}
