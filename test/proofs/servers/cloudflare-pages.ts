import { standIn } from "../stand-in.ts";

/** Like Pages, static files come with a `*` that has to go. */
export const cloudflarePages = standIn({
  id: "cloudflare-pages",
  source: (code, isNaive) =>
    isNaive
      ? "const respond = handler;"
      : `${code(0)}
const next = async (request) => {
  const response = await handler(request);
  response.headers.set("Access-Control-Allow-Origin", "*");
  return response;
};
const respond = (request) => onRequest({ request, next: () => next(request) });`,
});
