import { type Asked, live } from './bulklife.fixture.ts'

/**
 * A life in a process of its own, for `fork(…, [folder, write, when])`: WhatsApp is the parent, and the kernel kills it
 * before or after its n-th write.
 */
const [folder = '', write = '1', when = 'before'] = process.argv.slice(2)
const answers = new Map<number, (answer: unknown) => void>()
let questions = 0
process.on('message', ({ id, answer }: { id: number; answer: unknown }) => answers.get(id)?.(answer))
const ask = (asked: Asked): Promise<unknown> =>
  new Promise((resolve) => {
    questions += 1
    answers.set(questions, resolve)
    process.send?.({ id: questions, ask: asked })
  })

await live(folder, ask, (n, side) => {
  if (n === Number(write) && side === when) process.kill(process.pid, 'SIGKILL')
})
process.disconnect()
