import { app } from 'electron'

/** The id the packages are built with: `appId` of electron-builder.yml. */
export const APP_ID = 'app.roster.Roster'

/**
 * Windows shows notifications of a program whose shortcut carries this id. On Linux `desktopName` of package.json says
 * the same to Electron and to the packager, so that the taskbar finds the entry whose progress it shows.
 * https://www.electronjs.org/docs/latest/api/app#appsetappusermodelidid-windows
 */
export const showIdentity = (): void => {
  if (process.platform === 'win32') app.setAppUserModelId(APP_ID)
}
