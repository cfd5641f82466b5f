/** Media: pictures of products, sent by staff, prepared by a job, shown by their files. */
export { mediaFolder } from "./files.ts";
export { addPicture, type MediaDeps, type NewPicture } from "./add_picture.ts";
export {
  describePicture,
  movePicture,
  type PictureRef,
  removePicture,
  restorePicture,
} from "./change_picture.ts";
export { picturePath } from "./files.ts";
export { listPictures, shownPictures } from "./list_pictures.ts";
export {
  boxOf,
  type PanelPicture,
  type Picture,
  PICTURE_BYTES,
  PICTURE_UNDO_MS,
  pictureAddress,
  PictureAlt,
  PICTURES,
} from "./shape.ts";
