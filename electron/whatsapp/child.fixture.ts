import { createWhatsApp } from './index.ts'
import { mortal, mortalStores, savedNames } from './mortal.fixture.ts'
import { realClock, testWaits } from './timing.fixture.ts'

/**
 * A whole profile without a window, for `node child.fixture.ts <url> <root> <folder> <write>`: links or logs in, prints
 * what happens as JSON lines, ends when settled, and is killed by the kernel at its n-th write (0 = never).
 */
const [url = '', root = '', folder = '', write = '0'] = process.argv.slice(2)
const say = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`)
const death = mortal(Number(write) || Infinity)
death.die = () => process.kill(process.pid, 'SIGKILL')
const { vault, directory, close } = mortalStores(folder, death)
const whatsapp = createWhatsApp({ url, root, keys: vault, clock: realClock, waits: testWaits })

whatsapp.on((news) => {
  directory.take(news)
  if (news.is !== 'settled') return
  say({ saved: savedNames(directory) })
  void whatsapp.close().then(() => {
    close()
    process.exit(0)
  })
})
let shown = ''
whatsapp.onState((state) => {
  if (state.is === 'unlinked') void whatsapp.pair({ by: 'qr' })
  if (state.is !== 'pairing' || state.by !== 'qr' || state.qr === null || state.qr === shown) return
  shown = state.qr
  say({ qr: shown })
})
whatsapp.start()
