import type { App } from './hosts/app.ts'

/**
 * From now on the system's save dialog answers with this path, or is closed (null), on either host: it is the only thing that
 * stands in for a person. Everything before and after it is the app's own.
 */
export const saveTo = (app: App, path: string | null): Promise<void> =>
  app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: filePath === null, filePath: filePath ?? '' })
  }, path)
