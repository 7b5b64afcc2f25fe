import { AppError } from '../../shared/result.ts'

export type Fetch = (url: string, init: RequestInit) => Promise<Response>

/** Where pictures may come from: WhatsApp's hosts, or the simulator's loopback origin. */
export type Hosts = 'whatsapp' | 'loopback'
export const PICTURE_BYTES = 5 * 1024 * 1024

const isAllowed = (url: URL, hosts: Hosts): boolean =>
  hosts === 'whatsapp'
    ? url.protocol === 'https:' &&
      url.port === '' &&
      url.username === '' &&
      (url.hostname === 'whatsapp.net' || url.hostname.endsWith('.whatsapp.net'))
    : url.protocol === 'http:' && (url.hostname === '127.0.0.1' || url.hostname === '[::1]')

/** The URL as it may be fetched; null for every host that is not on the list. */
export const allowedUrl = (text: string, hosts: Hosts): string | null => {
  if (!URL.canParse(text)) return null
  const url = new URL(text)
  return isAllowed(url, hosts) ? url.href : null
}

const read = async (response: Response): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = []
  let size = 0
  const body: AsyncIterable<Uint8Array> | null = response.body
  if (!body) return new Uint8Array()
  for await (const chunk of body) {
    size += chunk.byteLength
    // Leaving the loop cancels the stream, so that a server cannot fill the memory.
    if (size > PICTURE_BYTES) throw new AppError('refused', 'the picture is too large')
    chunks.push(chunk)
  }
  const bytes = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.byteLength
  }
  return bytes
}

/**
 * The bytes behind a picture's URL; `expired` when the server no longer knows it (such URLs are signed and short-lived).
 * Never follows a redirect. Rejects with `refused` (host, size), `timed_out`, `offline`, or the signal's reason.
 */
export const download = async (
  fetch: Fetch,
  address: string,
  hosts: Hosts,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<Uint8Array | 'expired'> => {
  const url = allowedUrl(address, hosts)
  if (!url) throw new AppError('refused', 'a picture on a host that is not allowed')
  const late = AbortSignal.timeout(timeoutMs)
  try {
    const response = await fetch(url, {
      redirect: 'manual',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.any([signal, late]),
    })
    if (response.ok) return await read(response)
    await response.body?.cancel()
    if ([401, 403, 404, 410].includes(response.status)) return 'expired'
    if (response.status < 400) throw new AppError('refused', 'the picture was moved elsewhere')
    throw response.status === 429
      ? new AppError('rate_limited', 'too many pictures', true)
      : new AppError('refused', `the picture's server said ${response.status}`, response.status >= 500)
  } catch (error) {
    if (signal.aborted || error instanceof AppError) throw error
    if (late.aborted) throw new AppError('timed_out', 'the picture did not come in time', true)
    throw new AppError('offline', 'the picture could not be fetched', true, { cause: error })
  }
}
