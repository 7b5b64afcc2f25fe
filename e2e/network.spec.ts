import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from './fixtures.ts'

const policy = /Content Security Policy|securitypolicyviolation/

test('the page has no network', async ({ page, problems }) => {
  problems.expect(policy)
  const visits: string[] = []
  const server = createServer((request, response) => {
    visits.push(request.url ?? '')
    response.writeHead(200, { 'access-control-allow-origin': '*' }).end()
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as AddressInfo
  const refused = await page.evaluate(async (at) => {
    const seen: string[] = []
    document.addEventListener('securitypolicyviolation', (event) => seen.push(event.effectiveDirective))
    const tried: Record<string, string> = {}
    tried['fetch'] = await fetch(`http://${at}/fetch`)
      .then(() => 'reached')
      .catch(() => 'refused')
    tried['own'] = await fetch('./index.html')
      .then(() => 'reached')
      .catch(() => 'refused')
    tried['socket'] = await new Promise((done) => {
      try {
        const socket = new WebSocket(`ws://${at}/socket`)
        socket.onopen = () => done('reached')
        socket.onerror = () => done('refused')
      } catch (error) {
        done(error instanceof Error ? 'refused' : 'unknown')
      }
    })
    tried['beacon'] = navigator.sendBeacon(`http://${at}/beacon`, 'x') ? 'queued' : 'refused'
    tried['image'] = await new Promise((done) => {
      const image = new Image()
      image.onload = () => done('reached')
      image.onerror = () => done('refused')
      image.src = `http://${at}/image.png`
    })
    for (const [tag, attribute] of [
      ['script', 'src'],
      ['link', 'href'],
      ['video', 'src'],
      ['object', 'data'],
    ] as const) {
      const element = document.createElement(tag)
      if (tag === 'link') element.setAttribute('rel', 'stylesheet')
      element.setAttribute(attribute, `http://${at}/${tag}`)
      document.body.append(element)
    }
    await new Promise((done) => setTimeout(done, 300))
    return { tried, seen: [...new Set(seen)].sort() }
  }, `127.0.0.1:${port}`)
  expect(refused.tried).toMatchObject({
    fetch: 'refused',
    own: 'refused',
    socket: 'refused',
    image: 'refused',
  })
  expect(refused.seen).toEqual(
    expect.arrayContaining([
      'connect-src',
      'img-src',
      'media-src',
      'object-src',
      'script-src-elem',
      'style-src-elem',
    ]),
  )
  expect(visits).toEqual([])
  server.close()
})

test('no script and no style but our own files', async ({ page, problems }) => {
  problems.expect(policy)
  const result = await page.evaluate(async () => {
    const seen: string[] = []
    document.addEventListener('securitypolicyviolation', (event) => seen.push(event.effectiveDirective))
    const script = document.createElement('script')
    script.textContent = 'window.ran = "inline"'
    const style = document.createElement('style')
    style.textContent = 'body { --ran: inline }'
    document.head.append(script, style)
    document.body.insertAdjacentHTML('beforeend', '<img src="" onerror="window.ran = \'handler\'">')
    // The test's own call may evaluate; a timer of the page may not.
    const evaluated = await new Promise((done) =>
      setTimeout(() => {
        try {
          done((Reflect.construct(Function, ['return "evaluated"']) as () => string)())
        } catch (error) {
          done(error instanceof EvalError ? 'refused' : 'unknown')
        }
      }, 50),
    )
    const styled = getComputedStyle(document.body).getPropertyValue('--ran')
    return { ran: 'ran' in window, evaluated, styled, seen: [...new Set(seen)] }
  })
  expect(result).toMatchObject({ ran: false, evaluated: 'refused', styled: '' })
  expect(result.seen).toEqual(expect.arrayContaining(['script-src-elem', 'style-src-elem']))
})

test('every page comes with the policy and its fixed type', async ({ page }) => {
  const [response] = await Promise.all([page.waitForResponse(/index\.html$/), page.reload()])
  const headers = response.headers()
  expect(headers['content-security-policy']).toMatch(/^default-src 'none'; /)
  expect(headers['content-security-policy']).not.toContain('connect-src')
  expect(headers['content-security-policy']).not.toContain('unsafe')
  expect(headers['x-content-type-options']).toBe('nosniff')
  expect(headers['content-type']).toBe('text/html; charset=utf-8')
})
