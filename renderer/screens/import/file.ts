/** What is read of a file, in bytes: a call to main holds little more. 10,000 lines are a quarter of it. */
export const LARGEST = 1_900_000

/** The text of a file, whatever spreadsheet wrote it: UTF-8, UTF-16 with its mark, else the old Western code page. */
export const decode = (bytes: Uint8Array): string => {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** Lines end the way a text area ends them, so that line numbers are the same everywhere. */
export const normal = (text: string): string => text.replace(/\r\n?/g, '\n')

export type FileRead =
  | { readonly is: 'text'; readonly name: string; readonly text: string }
  | { readonly is: 'too-large' | 'unreadable'; readonly name: string }

export const readFile = async (file: File): Promise<FileRead> => {
  const { name, size } = file
  if (size > LARGEST) return { is: 'too-large', name }
  try {
    return { is: 'text', name, text: normal(decode(new Uint8Array(await file.arrayBuffer()))) }
  } catch {
    // A folder, or a file that is gone or not ours to read: the page is told no more than that.
    return { is: 'unreadable', name }
  }
}
