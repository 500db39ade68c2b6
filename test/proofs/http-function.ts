/** The naive application as a function with Express's request and response. */
export const httpFunction = `function handler(request, response) {
  if (request.path === "/private" && request.get("authorization") === undefined) return response.status(401).json({});
  if (request.path === "/ok") return response.set("X-Total-Count", "3").json({});
  if (request.path === "/empty") return response.status(204).end();
  if (request.path === "/boom") throw new Error("boom");
  response.status(404).json({});
}
`;
