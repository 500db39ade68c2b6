import type { FixBlock } from "../../../src/fixes/server.ts";
import { goMux, installGo, startGo } from "../go-program.ts";
import { blockCode, type ProofServer } from "../proof-server.ts";

const program = (blocks: readonly FixBlock[] | null): string => `package main

import (
	"net/http"
	"os"
)
${blockCode(blocks, 0)}
${goMux}
func main() {
	var handler http.Handler = newMux()
${blockCode(blocks, 1)}
	http.ListenAndServe("127.0.0.1:"+os.Getenv("PORT"), handler)
}
`;

export const goGorilla: ProofServer = {
  id: "go-gorilla",
  gaps: [],
  isProxy: false,
  install: () => installGo("golang-github-gorilla-handlers-dev"),
  start: (blocks, context) => startGo({ "main.go": program(blocks) }, context),
};
