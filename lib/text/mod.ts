/** Text from outside, settled in one way for import, forms and search. Browser-safe. */
export { csvLine } from "./csv_line.ts";
export { editDistance } from "./edit_distance.ts";
export { tidyEmail } from "./email.ts";
export { emailField, lineField, noteField, optionalLineField, wholeNumberField } from "./fields.ts";
export { joinBytes } from "./join_bytes.ts";
export { nameKey } from "./name_key.ts";
export { plainDigits } from "./plain_digits.ts";
export { tidySku } from "./sku.ts";
export { readWholeNumber } from "./whole_number.ts";
export { isPublicId, makePublicId } from "./public_id.ts";
export { isUuid } from "./uuid.ts";
export { isVisible, tidyLine, tidyLines } from "./tidy.ts";
