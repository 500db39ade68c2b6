import { standIn } from "../stand-in.ts";

export const netlify = standIn({
  id: "netlify",
  source: (code, isNaive) => (isNaive ? "const respond = handler;" : `${code(0)}\n${code(1).replace("export default", "const respond =")}`),
});
