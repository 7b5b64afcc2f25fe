import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocketServer, type WebSocket } from 'ws'

export type Listener = { readonly port: number; close(): Promise<void> }

/** Takes WebSockets on `/ws/chat` of a loopback port (0 = any). Rejects when the port is taken. */
export const listen = async (port: number, accept: (socket: WebSocket) => void): Promise<Listener> => {
  const http = createServer((_, response) => response.writeHead(404).end())
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 1 << 24 })
  http.on('upgrade', (request, socket, head) => {
    if (request.url?.startsWith('/ws/chat')) sockets.handleUpgrade(request, socket, head, accept)
    else socket.end('HTTP/1.1 404 Not Found\r\n\r\n')
  })
  await new Promise<void>((done, failed) => {
    http.once('error', failed)
    http.listen(port, '127.0.0.1', done)
  })
  return {
    port: (http.address() as AddressInfo).port,
    async close() {
      for (const socket of sockets.clients) socket.terminate()
      await new Promise((done) => sockets.close(done))
      http.closeAllConnections()
      await new Promise((done) => http.close(done))
    },
  }
}
