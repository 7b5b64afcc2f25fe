import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron'
import type { Bridge, WIRE as Wire } from '../../shared/contract.ts'

const wire: typeof Wire = 'roster'
const bridge: Bridge = {
  call: (name, input) => ipcRenderer.invoke(wire, name, input),
  on: (listener) => {
    const heard = (_event: IpcRendererEvent, name: string, payload: unknown): void => listener(name, payload)
    ipcRenderer.on(wire, heard)
    return () => void ipcRenderer.off(wire, heard)
  },
}
contextBridge.exposeInMainWorld('roster', bridge)
