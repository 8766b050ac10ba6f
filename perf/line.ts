import { connect, type Socket } from 'node:net'

export interface Reply {
  status: number
  json: unknown
  /** From the request's first byte to the answer's last. */
  ms: number
}

/**
 * One connection that is kept and asks one thing after the other. It reads just as much HTTP as our servers write:
 * whoever loads a server shares the machine with it, so every moment spent here is missing there.
 */
export class Line {
  #socket: Socket
  #host: string
  #received: Buffer = Buffer.alloc(0)
  #asked: { since: number; answered: PromiseWithResolvers<Reply> } | undefined

  private constructor(socket: Socket, port: string) {
    this.#socket = socket
    this.#host = `127.0.0.1:${port}`
    socket.setNoDelay()
    socket.on('data', (chunk: Buffer) => this.#receive(chunk))
    socket.on('error', (fault) => this.#asked?.answered.reject(fault))
    socket.on('close', () => this.#asked?.answered.reject(new Error('the server hung up')))
  }

  static open(url: URL): Promise<Line> {
    return new Promise((resolve, reject) => {
      const socket = connect(Number(url.port), '127.0.0.1', () => resolve(new Line(socket, url.port)))
      socket.once('error', reject)
    })
  }

  post(path: string, body: object): Promise<Reply> {
    const text = JSON.stringify(body)
    const answered = Promise.withResolvers<Reply>()
    this.#asked = { since: performance.now(), answered }
    this.#socket.write(
      `POST ${path} HTTP/1.1\r\nHost: ${this.#host}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`,
    )
    return answered.promise
  }

  close(): void {
    this.#socket.destroy()
  }

  #receive(chunk: Buffer): void {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk])
    const headEnd = this.#received.indexOf('\r\n\r\n')
    if (headEnd < 0) return
    const head = this.#received.toString('latin1', 0, headEnd)
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1])
    const bodyStart = headEnd + 4
    if (!(this.#received.length >= bodyStart + length)) return
    const body = this.#received.toString('utf8', bodyStart, bodyStart + length)
    this.#received = this.#received.subarray(bodyStart + length)
    const { since, answered } = this.#asked ?? {}
    this.#asked = undefined
    if (since === undefined) throw new Error('an answer came that nobody asked for')
    const status = Number(head.slice(9, 12))
    answered?.resolve({ status, json: JSON.parse(body), ms: performance.now() - since })
  }
}
