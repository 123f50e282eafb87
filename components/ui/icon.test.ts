import { createElement, type FunctionComponent } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { LUCIDE_ICONS, OWN_ICONS } from "./icon-names";

const SYMBOL =
  'viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round"';

test("the sprite holds every icon name, drawn as lucide draws it at stroke 1.7", async () => {
  await expect(await drawSprite()).toMatchFileSnapshot("../../public/icons.svg");
});

async function drawSprite(): Promise<string> {
  const symbols: string[] = [];
  for (const name of [...LUCIDE_ICONS].sort()) {
    const icon: { default: FunctionComponent } = await import(`lucide-react/dist/esm/icons/${name}.mjs`);
    const body = renderToStaticMarkup(createElement(icon.default))
      .replace(/^<svg[^>]*>|<\/svg>$/g, "")
      .replace(/><\/\w+>/g, "/>");
    symbols.push(`<symbol id="${name}" ${SYMBOL}>${body}</symbol>`);
  }
  for (const [name, body] of Object.entries(OWN_ICONS)) symbols.push(`<symbol id="${name}" ${SYMBOL}>${body}</symbol>`);
  return `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join("\n")}\n</svg>\n`;
}
