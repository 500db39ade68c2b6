import { code, header, phrase, say } from "../../../model/text.ts";
import { toldCause } from "../../cause.ts";

/** Firefox's line about a font. */
export const fontRefused = toldCause({
  id: "font-refused",
  title: phrase`A font that Firefox did not take`,
  told: ({ url }) => [
    url === null
      ? say`Firefox did not take a font: its address is wrong, or its server does not allow the page's origin. Fonts are always loaded with CORS.`
      : say`Firefox did not take ${code(url)}: its address is wrong, or its server does not allow the page's origin. Fonts are always loaded with CORS.`,
    say`Open the address in a tab of its own. If the font comes, let its server send ${header("access-control-allow-origin")} with it; if not, correct the address in the style sheet.`,
  ],
});
