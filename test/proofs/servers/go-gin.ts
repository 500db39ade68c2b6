import type { FixBlock } from "../../../src/fixes/server.ts";
import { installGo, startGo } from "../go-program.ts";
import { blockCode, type ProofServer } from "../proof-server.ts";

const program = (blocks: readonly FixBlock[] | null): string => `package main

import (
	"os"

	"github.com/gin-gonic/gin"
)
${blockCode(blocks, 0)}
func main() {
	r := gin.New()
	r.Use(gin.Logger(), gin.Recovery())
${blockCode(blocks, 1)}
	r.Use(func(c *gin.Context) {
		if c.FullPath() == "/private" && c.GetHeader("Authorization") == "" {
			c.AbortWithStatus(401)
		}
	})
	ok := func(c *gin.Context) {
		c.Header("X-Total-Count", "3")
		c.JSON(200, gin.H{})
	}
	for _, method := range []string{"GET", "PUT", "DELETE", "PATCH"} {
		r.Handle(method, "/ok", ok)
	}
	r.GET("/empty", func(c *gin.Context) { c.Status(204) })
	r.GET("/private", ok)
	r.PUT("/private", ok)
	r.GET("/boom", func(c *gin.Context) { panic("boom") })
	r.Run("127.0.0.1:" + os.Getenv("PORT"))
}
`;

export const goGin: ProofServer = {
  id: "go-gin",
  gaps: [],
  isProxy: false,
  install: () => installGo("golang-github-gin-gonic-gin-dev", "golang-github-gin-contrib-cors-dev"),
  start: (blocks, context) => startGo({ "main.go": program(blocks) }, context),
};
