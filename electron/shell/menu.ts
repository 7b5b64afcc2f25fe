import { Menu, type MenuItemConstructorOptions } from 'electron'
import type { MenuCommand } from '../../shared/contract.ts'
import type { Words } from '../words/index.ts'

const keys: { readonly [C in MenuCommand]?: string } = {
  search: 'CmdOrCtrl+F',
  palette: 'CmdOrCtrl+K',
  settings: 'CmdOrCtrl+,',
  undo: 'CmdOrCtrl+Z',
}

/**
 * The application menu. Its own words are given; items with a role get theirs from Electron. The edit roles are what makes copy and paste work on macOS. The page handles the keys itself,
 * so that they are shown here and not registered: a text field keeps its own Ctrl+Z.
 * https://www.electronjs.org/docs/latest/api/menu-item#roles
 */
export const menuTemplate = (
  words: Words,
  platform: NodeJS.Platform,
  send: (command: MenuCommand) => void,
): MenuItemConstructorOptions[] => {
  const command = (id: MenuCommand): MenuItemConstructorOptions => ({
    id,
    label: words[`menu.${id}`],
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
      label: 'Roster',
      submenu: [...about, command('settings'), ...hide, line, { role: 'quit', id: 'quit' }],
    },
    {
      label: words['menu.edit'],
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
      label: words['menu.view'],
      submenu: [
        command('everyone'),
        command('blocked'),
        command('palette'),
        line,
        command('import'),
        line,
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        line,
        { role: 'togglefullscreen' },
      ],
    },
    { label: words['menu.window'], role: 'window', submenu: [{ role: 'minimize' }, { role: 'close' }] },
    { label: words['menu.help'], role: 'help', submenu: [command('shortcuts')] },
  ]
}

/** https://www.electronjs.org/docs/latest/api/menu#menusetapplicationmenumenu */
export const installMenu = (words: Words, send: (command: MenuCommand) => void): void =>
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(words, process.platform, send)))
