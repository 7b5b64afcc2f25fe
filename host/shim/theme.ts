import { EventEmitter } from 'node:events'
import { link, quietly } from './link.ts'

type Source = 'system' | 'light' | 'dark'

export class NativeTheme extends EventEmitter {
  #source: Source = 'system'
  get themeSource(): Source {
    return this.#source
  }
  set themeSource(source: Source) {
    this.#source = source
    quietly(link().call('theme', this.forced))
    this.emit('updated')
  }
  get forced(): 'light' | 'dark' | null {
    return this.#source === 'system' ? null : this.#source
  }
  get shouldUseDarkColors(): boolean {
    return this.#source === 'dark'
  }
}
export const nativeTheme = new NativeTheme()
