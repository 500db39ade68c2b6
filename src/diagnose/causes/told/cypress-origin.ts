import { code, phrase, say } from "../../../model/text.ts";
import { toldCause } from "../../cause.ts";

/** Cypress, whose test went on to another origin. */
export const cypressOrigin = toldCause({
  id: "cypress-origin",
  title: phrase`Cypress refuses commands on a page of another origin`,
  told: ({ origin }) => [
    origin === null
      ? say`Cypress wrote this, not a browser: the test went from its origin to a page of another origin, and its commands work on one origin only. That is not CORS.`
      : say`Cypress wrote this, not a browser: the test went from ${code(origin)} to a page of another origin, and its commands work on one origin only. That is not CORS.`,
    say`In the test: put the commands for the other page into ${code("cy.origin()")}. Or reach the same state without that page, with ${code("cy.request()")} and ${code("cy.session()")}.`,
  ],
});
