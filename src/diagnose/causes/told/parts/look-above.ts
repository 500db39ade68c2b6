import { say, type Text } from "../../../../model/text.ts";

/** What to do about a line that does not say why. */
export const lookAbove: Text = say`Look in the console for the line above it that says more, or open the CORS panel and make the request again.`;
