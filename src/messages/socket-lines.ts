import { type Line, line, notInCode, pattern, q } from "./console-line.ts";

const weak = true;

// What browsers and servers write of a WebSocket that was not opened.
// https://source.chromium.org/chromium/chromium/src/+/main:third_party/blink/renderer/modules/websockets/websocket_channel_impl.cc
// https://searchfox.org/mozilla-central/source/dom/locales/en-US/chrome/appstrings.properties
// https://github.com/rails/rails/blob/main/actioncable/lib/action_cable/connection/base.rb
// https://github.com/phoenixframework/phoenix/blob/main/lib/phoenix/socket/transport.ex
// https://github.com/bokeh/bokeh/blob/branch-3.8/src/bokeh/server/views/ws.py
// https://github.com/jupyter-server/jupyter_server/blob/main/jupyter_server/base/websocket.py
// https://github.com/gorilla/websocket/blob/main/server.go
// https://github.com/coder/websocket/blob/master/accept.go
export const socketLines: readonly Line[] = [
  line(
    "aborted-by-page",
    "chrome",
    pattern(`[Ww]ebSocket connection to URL${q} failed: WebSocket is closed before the connection is established`),
  ),
  line("aborted-by-page", "firefox", pattern("The connection to (?=wss?:)URL was interrupted while the page was loading")),
  line(
    "websocket-origin",
    "chrome",
    pattern(
      `[Ww]ebSocket connection to URL${q} failed: (?:Error during WebSocket handshake: )?Unexpected response code: (?<status>\\d{3})(?!\\d)`,
    ),
  ),
  line("websocket-origin", "chrome", pattern("Error during WebSocket handshake: Unexpected response code: (?<status>\\d{3})(?!\\d)"), weak),
  line(
    "websocket-origin",
    null,
    pattern(
      `[Ww]ebSocket connection to URL${q} failed(?!: (?:WebSocket is closed|Error in connection establishment: net::|(?:Error during WebSocket handshake: )?Unexpected response code))`,
    ),
    weak,
  ),
  line("websocket-origin", "firefox", pattern("Firefox can.t establish a connection to the server at (?=wss?:)URL"), weak),
  line("network-failure", "firefox", pattern("Firefox can.t establish a connection to the server at (?=https?:)URL"), weak),
  line("websocket-origin", null, pattern("\\[vite\\] failed to connect to websocket"), weak),
  line("websocket-origin", null, pattern("(?:Transport)?Error: websocket error\\b"), weak),
  line("websocket-origin", null, pattern("Request origin not allowed: ORIGIN")),
  line("websocket-origin", null, pattern("Could not check origin for Phoenix\\.Socket transport\\.(?: Origin of the request: ORIGIN)?")),
  line("websocket-origin", null, pattern(`Refusing websocket connection from Origin ${q}ORIGIN`)),
  line("websocket-origin", null, pattern("Blocking Cross Origin WebSocket Attempt\\.(?: Origin: ORIGIN)?")),
  line("websocket-origin", null, pattern(`${notInCode}websocket: request origin not allowed by Upgrader\\.CheckOrigin`)),
  line("websocket-origin", null, pattern(`request Origin ${q}[^\\s"%]{1,300}${q} is not authorized for Host`)),
  line("websocket-origin", null, pattern(`${notInCode}Cross origin websockets not allowed`)),
];
