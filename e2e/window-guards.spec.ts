import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { WebPreferences } from 'electron'
import type { App } from './hosts/app.ts'
import { expect, test } from './fixtures.ts'

const windows = (app: App): Promise<number> =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)
const address = (app: App): Promise<string> =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.webContents.getURL())

/** A server on this computer that writes down whoever comes. */
const listener = async (): Promise<{ url: string; visits: string[]; server: Server }> => {
  const visits: string[] = []
  const server = createServer((request, response) => {
    visits.push(request.url ?? '')
    if (request.url === '/redirect') response.writeHead(302, { location: '/elsewhere' }).end()
    else response.writeHead(200, { 'access-control-allow-origin': '*' }).end('here')
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, visits, server }
}

test('the window runs in the sandbox, isolated, without Node', async ({ app, page }) => {
  const preferences = await app.evaluate(({ BrowserWindow }) => {
    const { webContents } = BrowserWindow.getAllWindows()[0]!
    // Not in electron.d.ts, there at run time: what the window was really made with.
    return (webContents as unknown as { getLastWebPreferences(): WebPreferences }).getLastWebPreferences()
  })
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
  })
  expect(
    await page.evaluate(() =>
      ['require', 'process', 'module', 'Buffer', 'global', 'ipcRenderer', 'electron'].filter(
        (name) => name in window,
      ),
    ),
  ).toEqual([])
})

test('the preload shows two functions and nothing else', async ({ page }) => {
  const surface = await page.evaluate(() => {
    const bridge = (window as unknown as { roster: object }).roster
    return {
      names: Object.getOwnPropertyNames(bridge).sort(),
      types: Object.values(bridge).map((value) => typeof value),
      frozen: Object.isFrozen(bridge),
      fixed: !Reflect.set(window, 'roster', null),
    }
  })
  expect(surface).toEqual({
    names: ['call', 'on'],
    types: ['function', 'function'],
    frozen: true,
    fixed: true,
  })
})

test('the page stays where it is', async ({ app, page, problems }) => {
  const { url, visits, server } = await listener()
  problems.expect(/Not allowed to (navigate|launch)|net::ERR_ABORTED|ERR_FAILED|frame|local resource/i)
  const before = await address(app)
  for (const target of [url, 'file:///etc/hostname', 'data:text/html,<p>x', 'app://other/index.html']) {
    await page.evaluate((to) => location.assign(to), target)
    await page.evaluate((to) => {
      const link = Object.assign(document.createElement('a'), { href: to })
      document.body.append(link)
      link.click()
      link.remove()
    }, target)
  }
  await page.evaluate((to) => {
    const frame = Object.assign(document.createElement('iframe'), { src: to })
    document.body.append(frame)
    setTimeout(() => frame.remove(), 300)
  }, url)
  await page.waitForTimeout(500)
  expect(await address(app)).toBe(before)
  expect(await page.evaluate(() => document.title)).toBe('Roster')
  expect(visits).toEqual([])
  server.close()
})

test('a redirect goes nowhere', async ({ app, page }) => {
  const { url, visits, server } = await listener()
  await expect(page).toHaveTitle('Roster')
  // Main itself loads an address that redirects: not even it gets there.
  await app
    .evaluate(({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]!.loadURL(to), `${url}/redirect`)
    .catch((error: unknown) => expect(String(error)).toMatch(/ERR_ABORTED|ERR_FAILED/))
  expect(visits.filter((path) => path !== '/favicon.ico')).toEqual(['/redirect'])
  server.close()
})

test('nothing opens a second window', async ({ app, page }) => {
  const { url, visits, server } = await listener()
  expect(await page.evaluate((to) => window.open(to), url)).toBeNull()
  await page.evaluate((to) => {
    const link = Object.assign(document.createElement('a'), {
      href: to,
      target: '_blank',
      id: 'out',
      textContent: 'out',
    })
    link.style.cssText = 'position:fixed;inset:0 auto auto 0;z-index:9999'
    document.body.append(link)
  }, url)
  await page.click('#out')
  await page.click('#out', { button: 'middle' })
  await page.click('#out', { modifiers: ['ControlOrMeta'] })
  await page.waitForTimeout(300)
  expect(await windows(app)).toBe(1)
  expect(app.windows()).toHaveLength(1)
  expect(visits).toEqual([])
  server.close()
})

test('every permission is denied', async ({ page, problems }) => {
  problems.expect(/permission/i)
  const names = [
    'geolocation',
    'notifications',
    'camera',
    'microphone',
    'clipboard-read',
    'midi',
    'local-fonts',
  ]
  const states = await page.evaluate(async (all) => {
    const state = async (name: string): Promise<string> =>
      (await navigator.permissions.query({ name: name as PermissionName })).state
    return Promise.all(all.map(state))
  }, names)
  expect(states).toEqual(names.map(() => 'denied'))
  const asked = await page.evaluate(async () => {
    const failed = (work: Promise<unknown>): Promise<string> =>
      work.then(() => 'granted').catch(() => 'denied')
    return {
      notification: await Notification.requestPermission(),
      camera: await failed(navigator.mediaDevices.getUserMedia({ video: true })),
      clipboard: await failed(navigator.clipboard.readText()),
      place: await failed(new Promise((yes, no) => navigator.geolocation.getCurrentPosition(yes, no))),
    }
  })
  expect(asked).toEqual({ notification: 'denied', camera: 'denied', clipboard: 'denied', place: 'denied' })
})

test('a file or an address that is dropped changes nothing', async ({ app, page }) => {
  const { url, visits, server } = await listener()
  const before = await address(app)
  const pipe = await page.context().newCDPSession(page)
  const text = [
    { mimeType: 'text/uri-list', data: url },
    { mimeType: 'text/plain', data: url },
  ]
  for (const data of [
    { items: text, dragOperationsMask: 1 },
    { items: [], files: ['/etc/hostname'], dragOperationsMask: 1 },
  ]) {
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
      await pipe.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data })
  }
  await page.waitForTimeout(300)
  expect(await address(app)).toBe(before)
  expect(await page.evaluate(() => document.title)).toBe('Roster')
  expect(await windows(app)).toBe(1)
  expect(visits).toEqual([])
  server.close()
})
