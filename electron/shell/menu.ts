import { Menu, type MenuItemConstructorOptions } from 'electron'
import type { MenuCommand } from '../../shared/contract.ts'

/** The menu's own words; items with a role get theirs from Electron. */
const words = {
  app: 'Roster',
  edit: 'Edit',
  view: 'View',
  window: 'Window',
  help: 'Help',
  settings: 'Settings…',
  search: 'Find…',
  palette: 'Command palette…',
  undo: 'Undo last change',
  everyone: 'Everyone',
  blocked: 'Blocked',
  shortcuts: 'Keyboard shortcuts',
} as const

const keys: { readonly [C in MenuCommand]?: string } = {
  search: 'CmdOrCtrl+F',
  palette: 'CmdOrCtrl+K',
  settings: 'CmdOrCtrl+,',
  undo: 'CmdOrCtrl+Z',
}

/**
 * The application menu. The edit roles are what makes copy and paste work on macOS. The page handles the keys itself,
 * so that they are shown here and not registered: a text field keeps its own Ctrl+Z.
 * https://www.electronjs.org/docs/latest/api/menu-item#roles
 */
export const menuTemplate = (
  platform: NodeJS.Platform,
  send: (command: MenuCommand) => void,
): MenuItemConstructorOptions[] => {
  const command = (id: MenuCommand): MenuItemConstructorOptions => ({
    id,
    label: words[id],
    click: () => send(id),
    registerAccelerator: false,
    ...(keys[id] === undefined ? {} : { accelerator: keys[id] }),
  })
  const line: MenuItemConstructorOptions = { type: 'separator' }
  const mac = platform === 'darwin'
  const about: MenuItemConstructorOptions[] = mac ? [{ role: 'about' }, line] : []
  const hide: MenuItemConstructorOptions[] = mac
    ? [line, { role: 'hide' }, { role: 'hideOthers' }, { role: 'unhide' }]
    : []
  return [
    {
      label: words.app,
      submenu: [...about, command('settings'), ...hide, line, { role: 'quit', id: 'quit' }],
    },
    {
      label: words.edit,
      submenu: [
        { role: 'undo' },
        { role: 'redo' },
        line,
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
        line,
        command('search'),
        command('undo'),
      ],
    },
    {
      label: words.view,
      submenu: [
        command('everyone'),
        command('blocked'),
        command('palette'),
        line,
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        line,
        { role: 'togglefullscreen' },
      ],
    },
    { label: words.window, role: 'window', submenu: [{ role: 'minimize' }, { role: 'close' }] },
    { label: words.help, role: 'help', submenu: [command('shortcuts')] },
  ]
}

/** https://www.electronjs.org/docs/latest/api/menu#menusetapplicationmenumenu */
export const installMenu = (send: (command: MenuCommand) => void): void =>
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform, send)))
