import FollowPart from "../../../../../islands/admin/FollowPart.tsx";
import { type PanelPicture, PICTURE_BYTES, PICTURES } from "../../../../../lib/media/mod.ts";
import {
  CsrfField,
  EmptyState,
  Field,
  FieldError,
  fieldId,
  Notice,
  ProductPicture,
  Section,
  SubmitButton,
} from "../../../../../lib/ui/mod.ts";
import { sourceOf } from "../../../../(_parts)/pictures.ts";
import type { PicturesPage } from "./pictures_page.ts";
import { ProductHead } from "./ProductHead.tsx";

/** Pictures of a product: their order, what is on them, and the form for new ones. */
export function PicturesView({ data, csrf }: { data: PicturesPage; csrf: string }) {
  const { product, pictures, mayChange, removed } = data;
  const here = `/admin/products/${product.id}/pictures`;
  const isUnderWay = pictures.some(({ state }) => state === "waiting");
  return (
    <>
      <ProductHead data={data} csrf={csrf} tab="pictures" refused="Nothing was changed" />
      {removed !== null && mayChange ? <PutBack here={here} id={removed} csrf={csrf} /> : null}
      {isUnderWay ? <FollowPart id="pictures" /> : null}
      <section id="pictures" data-under-way={isUnderWay ? "" : undefined} aria-live="polite">
        {pictures.length === 0
          ? (
            <EmptyState title="No pictures yet">
              The shop shows a drawn one until there is a photograph.
            </EmptyState>
          )
          : mayChange
          ? (
            <form method="post" action={`${here}/${pictures[0]!.id}`}>
              <CsrfField token={csrf} />
              <Shots data={data} here={here} />
            </form>
          )
          : <Shots data={data} here={here} />}
      </section>
      {mayChange && pictures.length < PICTURES ? <SendForm {...{ data, here, csrf }} /> : null}
    </>
  );
}

function Shots({ data, here }: { data: PicturesPage; here: string }) {
  return (
    <ol class="shots">
      {data.pictures.map((one, place) => <Shot key={one.id} {...{ one, data, here, place }} />)}
    </ol>
  );
}

interface ShotProps {
  one: PanelPicture;
  data: PicturesPage;
  here: string;
  place: number;
}

function Shot({ one, data, here, place }: ShotProps) {
  const { picture, state, reason, alt } = one;
  return (
    <li class="shot">
      {picture
        ? <ProductPicture picture={sourceOf(picture)} sizes="240px" />
        : (
          <p class="shot-state">
            {state === "waiting"
              ? (
                <>
                  Being prepared … <a href={here}>Look again</a>
                </>
              )
              : `Refused: ${reason}`}
          </p>
        )}
      {data.mayChange ? <ShotFields {...{ one, data, here, place }} /> : <p>{alt}</p>}
      {place === 0 && picture ? <p class="shot-note">Stands for the product in lists</p> : null}
    </li>
  );
}

/**
 * All pictures are one form: whatever is done to one, what was typed at any of them is saved with it. The
 * first button saves, so Enter in a field moves nothing.
 */
function ShotFields({ one: { id, alt }, data, here, place }: ShotProps) {
  const { pictures, values, errors } = data;
  const [name, was] = [`alt-${id}`, `was-${id}`];
  const act = (what: string, words: string) => (
    <Act what={what} action={`${here}/${id}`}>{words}</Act>
  );
  return (
    <div class="shot-fields">
      <label for={fieldId(name)}>What is on it</label>
      <input type="hidden" name={was} value={values[was] ?? alt} />
      <input
        class="input"
        id={fieldId(name)}
        name={name}
        value={values[name] ?? alt}
        maxlength={200}
        autocomplete="off"
        aria-invalid={errors[name] ? "true" : undefined}
        aria-describedby={errors[name] ? `${fieldId(name)}-error` : undefined}
      />
      <FieldError name={name} text={errors[name]} />
      <div class="shot-acts">
        {act("describe", "Save")}
        {place > 0 ? act("earlier", "Earlier") : null}
        {place < pictures.length - 1 ? act("later", "Later") : null}
        {place > 1 ? act("first", "First") : null}
        {act("remove", "Remove")}
      </div>
    </div>
  );
}

function Act(
  { what, action, children }: { what: string; action?: string; children: string },
) {
  return (
    <button type="submit" name="do" value={what} formaction={action} class="button-text">
      {children}
    </button>
  );
}

function PutBack({ here, id, csrf }: { here: string; id: number; csrf: string }) {
  return (
    <Notice tone="info" live>
      <form method="post" action={`${here}/${id}`} class="undo">
        <CsrfField token={csrf} />
        <span>The picture is gone. It can be put back for 30 seconds.</span>
        <Act what="restore">Put it back</Act>
      </form>
    </Notice>
  );
}

function SendForm({ data, here, csrf }: { data: PicturesPage; here: string; csrf: string }) {
  const { values, errors } = data;
  const id = fieldId("picture");
  return (
    <Section title="New pictures">
      <form method="post" action={here} enctype="multipart/form-data" class="form order-acts">
        <CsrfField token={csrf} />
        <Field
          name="alt"
          label="What is on them"
          hint="Read out to who does not see them. May be empty"
          value={values.alt}
          error={errors.alt}
          maxLength={200}
          autocomplete="off"
        />
        <div class="field">
          <label for={id}>Pictures</label>
          <p class="field-hint" id={`${id}-hint`}>
            {`JPEG, PNG or WebP, at most ${PICTURE_BYTES / 1024 / 1024} MB each and 4 at a time`}
          </p>
          <input
            class="input"
            type="file"
            id={id}
            name="picture"
            accept="image/jpeg,image/png,image/webp"
            multiple
            aria-invalid={errors.picture ? "true" : undefined}
            aria-describedby={errors.picture ? `${id}-hint ${id}-error` : `${id}-hint`}
          />
          <FieldError name="picture" text={errors.picture} />
        </div>
        <div class="page-acts">
          <SubmitButton>Send</SubmitButton>
        </div>
      </form>
    </Section>
  );
}
