/** The naive application as a function from a web-standard Request to a Response. */
export const fetchApp = `function handler(request) {
  const { pathname } = new URL(request.url);
  if (pathname === "/private" && !request.headers.has("Authorization")) return new Response("{}", { status: 401 });
  if (pathname === "/ok") return new Response("{}", { headers: { "X-Total-Count": "3" } });
  if (pathname === "/empty") return new Response(null, { status: 204 });
  if (pathname === "/boom") throw new Error("boom");
  return new Response("{}", { status: 404 });
}
`;
