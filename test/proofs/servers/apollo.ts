import { moduleServer } from "../module-server.ts";

/** /graphql without a query gets 400, and its answer has to be readable too. */
export const apollo = moduleServer({
  id: "apollo",
  alsoAnswers: [["/graphql", 400]],
  packages: { "@apollo/server": "5.5.1", express: "5.3.0", cors: "2.8.6", "@as-integrations/express5": "1.1.2", graphql: "16.11.0" },
  source: (code) => `import { ApolloServer } from "@apollo/server";
import { expressMiddleware } from "@as-integrations/express5";
import express from "express";
${code(0)}
const server = new ApolloServer({ typeDefs: "type Query { total: Int }", resolvers: { Query: { total: () => 3 } } });
await server.start();
const app = express();
${code(1)}
app.use("/private", (request, response, next) => (request.get("authorization") ? next() : response.status(401).json({})));
app.use("/graphql", express.json(), expressMiddleware(server));
app.all("/ok", (request, response) => response.set("X-Total-Count", "3").json({}));
app.get("/empty", (request, response) => response.status(204).end());
app.get("/boom", () => {
  throw new Error("boom");
});
app.listen(Number(process.env.PORT), "127.0.0.1");
`,
});
