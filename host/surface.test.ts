import { globSync } from 'node:fs'
import { join, resolve } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'
import electron from './shim/index.ts'
import { WebContents } from './shim/contents.ts'
import { ParentPort } from './shim/parent.ts'
import { UtilityProcess } from './shim/utility.ts'

/**
 * What the app uses of Electron's main-process API, found by the compiler: every name declared in electron.d.ts that
 * `electron/**` refers to, as `Interface.member`, and every event it listens to, as `Interface#event`.
 */
const root = resolve(import.meta.dirname, '..')
const declarations = join('node_modules', 'electron', 'electron.d.ts')

const isElectrons = (declaration: ts.Declaration): boolean =>
  declaration.getSourceFile().fileName.endsWith(declarations.replaceAll('\\', '/'))

const used = (): { members: Set<string>; events: Set<string> } => {
  const files = globSync('electron/**/*.ts', { cwd: root }).filter(
    (file) => !/\.(test|fixture)\.ts$|preload/.test(file),
  )
  const config = ts.getParsedCommandLineOfConfigFile(
    join(root, 'electron/tsconfig.json'),
    { noEmit: true },
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: (problem) => expect(problem).toBeUndefined() },
  )
  const program = ts.createProgram(
    files.map((file) => join(root, file)),
    { ...config?.options, composite: false, emitDeclarationOnly: false, declaration: false },
  )
  const checker = program.getTypeChecker()
  const members = new Set<string>()
  const events = new Set<string>()
  const look = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node)) {
      const declaration = checker.getSymbolAtLocation(node.name)?.declarations?.find(isElectrons)
      const owner = declaration?.parent
      if (owner && (ts.isInterfaceDeclaration(owner) || ts.isClassDeclaration(owner)) && owner.name) {
        const call = node.parent
        const [event] = ts.isCallExpression(call) ? call.arguments : []
        const listens = ['on', 'once', 'off', 'addListener', 'removeListener'].includes(node.name.text)
        // What a process says is Node's own; electron.d.ts only repeats it.
        const isNodes = owner.name.text === 'Process'
        if (listens && !isNodes && event && ts.isStringLiteral(event))
          events.add(`${owner.name.text}#${event.text}`)
        else if (!listens || !isNodes) members.add(`${owner.name.text}.${node.name.text}`)
      }
    }
    ts.forEachChild(node, look)
  }
  for (const source of program.getSourceFiles())
    if (
      !source.isDeclarationFile &&
      source.fileName.includes('/electron/') &&
      !source.fileName.includes('node_modules')
    )
      look(source)
  return { members, events }
}

/** Electron's name of a type → what stands for it here. */
const standIns: Readonly<Record<string, unknown>> = {
  App: electron.app,
  BrowserWindow: electron.BrowserWindow.prototype,
  Clipboard: electron.clipboard,
  Dialog: electron.dialog,
  IpcMain: electron.ipcMain,
  Menu: electron.Menu.prototype,
  MenuItem: electron.MenuItem.prototype,
  NativeTheme: electron.nativeTheme,
  Notification: electron.Notification.prototype,
  ParentPort: ParentPort.prototype,
  PowerMonitor: electron.powerMonitor,
  PowerSaveBlocker: electron.powerSaveBlocker,
  Process: { parentPort: ParentPort.prototype },
  Protocol: electron.protocol,
  SafeStorage: electron.safeStorage,
  Screen: electron.screen,
  Session: electron.session.defaultSession,
  Shell: electron.shell,
  UtilityProcess: UtilityProcess.prototype,
  WebContents: WebContents.prototype,
}
const statics: Readonly<Record<string, unknown>> = {
  BrowserWindow: electron.BrowserWindow,
  Menu: electron.Menu,
  Notification: electron.Notification,
  Session: electron.session,
  UtilityProcess: electron.utilityProcess,
}
/** What cannot be had here. The app has to live without it, which `new` shows it by an error. */
const absent: Readonly<Record<string, new (icon: string) => unknown>> = { Tray: electron.Tray }
/** Data that an event or a call hands over: checked where it is made, and by the compiler where it is typed. */
const data = new Set([
  'BaseWindow',
  'CrossProcessExports',
  'DecryptStringAsyncReturnValue',
  'DevicePermissionHandlerHandlerDetails',
  'Display',
  'Event',
  'HandlerDetails',
  'IpcMainInvokeEvent',
  'MenuItemConstructorOptions',
  'MessageBoxReturnValue',
  'RenderProcessGoneDetails',
  'Size',
  'WebContentsWillFrameNavigateEventParams',
  'WebContentsWillRedirectEventParams',
  'WebFrameMain',
])
/** What each stand-in really emits. */
const emitted = new Set([
  'App#before-quit',
  'App#quit',
  'App#second-instance',
  'App#will-quit',
  'App#window-all-closed',
  'BrowserWindow#close',
  'BrowserWindow#closed',
  'BrowserWindow#leave-full-screen',
  'BrowserWindow#ready-to-show',
  'BrowserWindow#resize',
  'BrowserWindow#restore',
  'BrowserWindow#show',
  'NativeTheme#updated',
  'ParentPort#message',
  'UtilityProcess#exit',
  'UtilityProcess#message',
  'UtilityProcess#spawn',
  'WebContents#did-finish-load',
  'WebContents#render-process-gone',
  'WebContents#will-frame-navigate',
  'WebContents#will-navigate',
  'WebContents#will-redirect',
])
/** What the host never says by itself, and why that is fine. */
const silent = new Map([
  ['PowerMonitor#suspend', 'tests emit it'],
  ['PowerMonitor#resume', 'tests emit it'],
  ['PowerMonitor#shutdown', 'tests emit it'],
  ['BrowserWindow#session-end', 'Windows only'],
  ['Session#will-download', 'Chromium refuses downloads by itself'],
  ['App#activate', 'macOS only'],
  ['Notification#click', 'tests emit it'],
  ['Tray#click', 'there is no tray'],
])

const has = (holder: unknown, name: string): boolean =>
  (typeof holder === 'object' || typeof holder === 'function') && holder !== null && name in holder

test('the app uses no Electron API that the host lacks', { timeout: 60_000 }, () => {
  const { members, events } = used()
  const lacking = [...members].filter((member) => {
    const [type = '', name = ''] = member.split('.')
    if (data.has(type) || Object.hasOwn(absent, type)) return false
    // A window's own fields are set in its constructor, which needs a running app.
    if (member === 'BrowserWindow.webContents') return false
    return !has(standIns[type], name) && !has(statics[type], name)
  })
  expect(lacking).toEqual([])
  expect([...events].filter((event) => !emitted.has(event) && !silent.has(event))).toEqual([])
  for (const Absent of Object.values(absent)) expect(() => new Absent('icon.png')).toThrow('has no')
  // The scan sees something: these are used for sure.
  expect([...members]).toEqual(expect.arrayContaining(['App.whenReady', 'Protocol.handle', 'IpcMain.handle']))
  expect([...events]).toEqual(expect.arrayContaining(['WebContents#will-frame-navigate']))
})
