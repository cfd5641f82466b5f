import assert from "node:assert/strict";
import { renderToString } from "preact-render-to-string";
import { GalleryPage, galleryPages } from "./gallery.tsx";

for (const name of Object.keys(galleryPages)) {
  const html = renderToString(<GalleryPage name={name} theme="light" stylesheet="styles.css" />);

  Deno.test(`the page "${name}" needs no inline style and no inline script`, () => {
    assert.doesNotMatch(html, /<[^>]+\s(style|on[a-z]+)=/);
    assert.doesNotMatch(html, /<(style|script)[\s>]/);
  });

  Deno.test(`the page "${name}" gives every id once, and points only at ids it has`, () => {
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id!);
    assert.deepEqual(ids.filter((id, index) => ids.indexOf(id) !== index), []);
    const pointed = [
      ...html.matchAll(/\s(?:for|form|popovertarget)="([^"]+)"/g),
      ...html.matchAll(/\shref="#([^"]+)"/g),
      ...[...html.matchAll(/\saria-describedby="([^"]+)"/g)].flatMap(([, list]) =>
        list!.split(" ").map((id) => ["", id])
      ),
    ].map(([, id]) => id!);
    assert.deepEqual(pointed.filter((id) => !ids.includes(id)), []);
  });

  Deno.test(`the page "${name}" has one title and one main part`, () => {
    assert.equal(html.match(/<main[\s>]/g)?.length, 1);
    if (name !== "parts") assert.equal(html.match(/<h1[\s>]/g)?.length, 1);
  });

  Deno.test(`the page "${name}" names its pictures and fields`, () => {
    for (const [image] of html.matchAll(/<img[^>]*>/g)) {
      assert.match(image, /\salt(=|[\s>])/);
      assert.match(image, /\swidth="\d+" height="\d+"/);
    }
    for (const [input] of html.matchAll(/<input(?![^>]*type="hidden")[^>]*>/g)) {
      assert.ok(/aria-label=|\sid=|type="(radio|checkbox)"/.test(input), input);
    }
  });
}
