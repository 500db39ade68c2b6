import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { debianPackages } from "../debian.ts";
import { startProcess } from "../process.ts";
import { blockCode, type ProofServer } from "../proof-server.ts";

export const rails: ProofServer = {
  id: "rails",
  gaps: [],
  isProxy: false,
  install: () =>
    debianPackages(["ruby-railties", "ruby-actionpack", "ruby-rack-cors", "puma"], ["ruby-railties", "ruby-rack-cors", "puma"]),
  start: async (blocks, { directory, port }) => {
    const source = `require 'rails'
require 'action_controller/railtie'
require 'rack/cors'

class App < Rails::Application
  config.root = __dir__
  config.eager_load = false
  config.consider_all_requests_local = false
  config.secret_key_base = 'proof' * 10
  config.logger = Logger.new(nil)
  config.hosts.clear
end

class MainController < ActionController::API
  def ok
    response.headers['X-Total-Count'] = '3'
    render json: {}
  end

  def nothing
    head :no_content
  end

  def secret
    head(request.headers['Authorization'] ? :ok : :unauthorized)
  end

  def boom
    raise 'boom'
  end
end

${blockCode(blocks, 0)}
App.initialize!
App.routes.draw do
  match '/ok', to: 'main#ok', via: %i[get put delete patch]
  get '/empty', to: 'main#nothing'
  match '/private', to: 'main#secret', via: %i[get put]
  get '/boom', to: 'main#boom'
end
run App
`;
    await writeFile(join(directory, "config.ru"), source);
    return startProcess(["/usr/bin/puma", "-q", "-e", "production", "-b", `tcp://127.0.0.1:${port}`, "config.ru"], {
      cwd: directory,
      port,
      env: { RAILS_ENV: "production" },
    });
  },
};
