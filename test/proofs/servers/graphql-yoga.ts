import { moduleServer } from "../module-server.ts";

/** Yoga's default lets everybody in, so the naive start turns it off. A plugin answers what is not GraphQL. */
export const graphqlYoga = moduleServer({
  id: "graphql-yoga",
  alsoAnswers: [
    ["/graphql?query={total}", 200],
    ["/graphql", 200],
  ],
  packages: { "graphql-yoga": "5.24.1", graphql: "16.11.0" },
  source: (code, isNaive) => `import { createServer } from "node:http";
import { createSchema, createYoga } from "graphql-yoga";
const statuses = { "/ok": 200, "/empty": 204, "/private": 401, "/boom": 500, "/missing": 404 };
const answers = {
  onRequest({ url, endResponse, fetchAPI }) {
    const status = statuses[url.pathname];
    if (status === undefined) return;
    const body = status === 204 ? null : "{}";
    endResponse(new fetchAPI.Response(body, { status, headers: status === 200 ? { "X-Total-Count": "3" } : {} }));
  },
};
const yoga = createYoga({
  ${isNaive ? "cors: false," : code(0)}
  logging: false,
  schema: createSchema({ typeDefs: "type Query { total: Int }", resolvers: { Query: { total: () => 3 } } }),
  plugins: [
    ${code(1)}
    answers,
  ],
});
createServer(yoga).listen(Number(process.env.PORT), "127.0.0.1");
`,
});
