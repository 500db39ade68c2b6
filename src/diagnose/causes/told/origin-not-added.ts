import { phrase, say } from "../../../model/text.ts";
import { toldCause } from "../../cause.ts";

/** A request of an extension's content script. */
export const originNotAdded = toldCause({
  id: "origin-not-added",
  title: phrase`Firefox could not add the Origin header`,
  told: () => [
    say`Firefox could not add the Origin header: the request comes from an extension's content script.`,
    say`Make the request from the extension's background script.`,
  ],
});
