import { standIn } from "../stand-in.ts";

/** A handler as Lambda calls it, and the gateway's part: payload 2.0, where header names are in lower case. */
export const awsLambda = standIn({
  id: "aws-lambda",
  source: (code, isNaive) => `
const statuses = { "/ok": 200, "/empty": 204, "/private": 401 };
const answer = async (event) => {
  if (event.rawPath === "/boom") throw new Error("boom");
  const statusCode = statuses[event.rawPath] ?? 404;
  const total = statusCode === 200 ? { "X-Total-Count": "3" } : {};
  return { statusCode, headers: { "Access-Control-Allow-Origin": "https://old.example", ...total }, body: "{}" };
};
${code(0)}
${isNaive ? "const lambda = answer;" : code(1).replace("export const handler", "const lambda")}
const respond = async (request) => {
  const { pathname } = new URL(request.url);
  const headers = Object.fromEntries(request.headers);
  const answered = await lambda({ rawPath: pathname, headers, requestContext: { http: { method: request.method } } }, {});
  const body = answered.statusCode === 204 ? null : answered.body;
  return new Response(body, { status: answered.statusCode, headers: answered.headers });
};`,
});
