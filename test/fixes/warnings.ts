const warns = "warns against it";
const tells = "tells what it does, or what a call had, and advises nothing";
const names = "a browser's own words, as a pattern to recognise them";

/** Parts of the paragraphs that may name something dangerous, each with the reason. One that is not found any more fails the test. */
export const warnings: Readonly<Record<string, string>> = {
  "without a list would let every site in": warns,
  "Do not set checkOrigin: false": warns,
  "compare request.headers.origin in allowRequest": "advises to compare the origin, and not to send it back",
  "with a list Yoga answers other sites with": warns,
  "Do not allow null": warns,
  "do not allow null": warns,
  "Do not allow the origin null": warns,
  "Advice to send Access-Control-Allow-Private-Network is out of date": warns,
  'take mode: "no-cors" out': warns,
  "with no-cors the page can never read the answer": warns,
  "With no-cors the page never sees the answer": warns,
  'has mode: "no-cors" and': tells,
  "no-cors has to follow redirects": tells,
  "Never send back what": warns,
  'A call with mode: "no-cors" has to follow redirects': tells,
  "and then Access-Control-Allow-Origin: * does not count": tells,
  "header in the preflight response": names,
  "No 'Access-Control-Allow-Private-Network' header was present": names,
  'Request mode is "no-cors" but': names,
  "CORS is switched off in this Firefox": "tells what is set; the next sentence says to set it back",
  "The request was made in mode no-cors": tells,
  "came from the page's service worker, which had fetched it in mode no-cors": tells,
  "The page's service worker loaded this in mode no-cors": tells,
  "response was used for a request whose type is not no-cors": names,
  "Do not let the server allow null": warns,
  "allows the origin null. A sandboxed frame on any site has that origin": warns,
  "Redirect mode of “no-cors”": tells,
  "Mode “no-cors” needs redirect": tells,
  'No. With mode: "no-cors"': warns,
  "Is mode “no-cors” a way out?": "a question that is answered with no",
  "Can I turn CORS off in the browser?": "a question whose answer advises against it",
  "never combine * with credentials": warns,
};
