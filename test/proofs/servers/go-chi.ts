import type { FixBlock } from "../../../src/fixes/server.ts";
import { goMux, installGo, startGo } from "../go-program.ts";
import { blockCode, type ProofServer } from "../proof-server.ts";

const program = (blocks: readonly FixBlock[] | null): string => `package main

import (
	"net/http"
	"os"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
)
${blockCode(blocks, 0)}
${goMux}
func main() {
	mux := newMux()
	r := chi.NewRouter()
${blockCode(blocks, 1)}
	r.Use(middleware.Recoverer)
	for _, method := range []string{"GET", "PUT", "DELETE", "PATCH"} {
		r.Method(method, "/ok", mux)
	}
	r.Method("GET", "/empty", mux)
	r.Method("GET", "/private", mux)
	r.Method("PUT", "/private", mux)
	r.Get("/boom", func(w http.ResponseWriter, r *http.Request) { panic("boom") })
	http.ListenAndServe("127.0.0.1:"+os.Getenv("PORT"), r)
}
`;

export const goChi: ProofServer = {
  id: "go-chi",
  gaps: [],
  isProxy: false,
  install: () => installGo("golang-github-go-chi-chi-dev", "golang-github-go-chi-cors-dev"),
  start: (blocks, context) => startGo({ "main.go": program(blocks) }, context),
};
