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
          : (
            <ol class="shots">
              {pictures.map((one, place) => (
                <Shot
                  key={one.id}
                  {...{ one, here, csrf, mayChange }}
                  place={place}
                  last={pictures.length - 1}
                />
              ))}
            </ol>
          )}
      </section>
      {mayChange && pictures.length < PICTURES ? <SendForm {...{ data, here, csrf }} /> : null}
    </>
  );
}

interface ShotProps {
  one: PanelPicture;
  here: string;
  csrf: string;
  mayChange: boolean;
  place: number;
  last: number;
}

function Shot({ one, here, csrf, mayChange, place, last }: ShotProps) {
  const { id, picture, state, reason, alt } = one;
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
      {place === 0 && picture ? <p class="shot-note">Stands for the product in lists</p> : null}
      {mayChange
        ? (
          <form method="post" action={`${here}/${id}`} class="shot-form">
            <CsrfField token={csrf} />
            <label for={`alt-${id}`}>What is on it</label>
            <input
              class="input"
              id={`alt-${id}`}
              name="alt"
              value={alt}
              maxlength={200}
              autocomplete="off"
            />
            <div class="shot-acts">
              <Act what="describe">Save</Act>
              {place > 0 ? <Act what="earlier">Earlier</Act> : null}
              {place < last ? <Act what="later">Later</Act> : null}
              {place > 1 ? <Act what="first">First</Act> : null}
              <Act what="remove">Remove</Act>
            </div>
          </form>
        )
        : <p>{alt}</p>}
    </li>
  );
}

function Act({ what, children }: { what: string; children: string }) {
  return <button type="submit" name="do" value={what} class="button-text">{children}</button>;
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
        <SubmitButton>Send</SubmitButton>
      </form>
    </Section>
  );
}
