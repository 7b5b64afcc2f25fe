import { app } from './app.ts'

type Template = {
  readonly id?: string
  readonly label?: string
  readonly role?: string
  readonly type?: string
  readonly accelerator?: string
  readonly enabled?: boolean
  readonly visible?: boolean
  readonly click?: (item: MenuItem) => void
  readonly submenu?: readonly Template[] | Menu
}

/** What Electron's roles do, for those the app uses; set by window.ts, which knows the windows. */
export const roles: { do: (role: string) => void } = { do: () => undefined }

class MenuItem {
  readonly id: string
  readonly label: string
  readonly role: string | undefined
  readonly type: string
  readonly accelerator: string | undefined
  readonly submenu: Menu | undefined
  enabled: boolean
  visible: boolean
  readonly #click: ((item: MenuItem) => void) | undefined

  constructor(template: Template) {
    const { submenu } = template
    this.id = template.id ?? ''
    this.label = template.label ?? template.role ?? ''
    this.role = template.role
    this.type = template.type ?? (submenu ? 'submenu' : 'normal')
    this.accelerator = template.accelerator
    this.enabled = template.enabled ?? true
    this.visible = template.visible ?? true
    this.#click = template.click
    this.submenu =
      submenu === undefined || submenu instanceof Menu ? submenu : Menu.buildFromTemplate(submenu)
  }
  click(): void {
    if (!this.enabled) return
    if (this.role === 'quit') app.quit()
    else if (this.role) roles.do(this.role)
    else this.#click?.(this)
  }
}

/** Recorded, not drawn: tests click its items as they do in Electron. */
class Menu {
  readonly items: MenuItem[] = []
  static #application: Menu | null = null

  static buildFromTemplate(template: readonly Template[]): Menu {
    const menu = new Menu()
    menu.items.push(...template.map((item) => new MenuItem(item)))
    return menu
  }
  static setApplicationMenu(menu: Menu | null): void {
    Menu.#application = menu
  }
  static getApplicationMenu(): Menu | null {
    return Menu.#application
  }
  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      if (item.id === id) return item
      const found = item.submenu?.getMenuItemById(id)
      if (found) return found
    }
    return null
  }
  popup(): void {
    // Nothing to draw on.
  }
}
export { Menu, MenuItem }
