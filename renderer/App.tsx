import { useLayoutEffect } from 'react'
import { LiveRegion } from './components/LiveRegion.tsx'
import { ToastRegion } from './components/ToastRegion.tsx'
import { useApp } from './stores/app.ts'
import { chooseLanguage } from './words/messages.ts'
import { WordsProvider } from './words/WordsProvider.tsx'

/** The theme is `color-scheme`: without the attribute it follows the system. */
const useTheme = (): void => {
  const theme = useApp((s) => s.prefs.theme)
  useLayoutEffect(() => {
    const { dataset } = document.documentElement
    if (theme === 'system') delete dataset['theme']
    else dataset['theme'] = theme
  }, [theme])
}

/** The frame around every screen: words, theme, what is spoken and what pops up. */
export const App = () => {
  const start = useApp((s) => s.start)
  const preference = useApp((s) => s.prefs.language)
  useTheme()
  if (!start) return null
  return (
    <WordsProvider language={chooseLanguage(preference, start.locale)} systemLocale={start.locale}>
      <LiveRegion />
      <ToastRegion />
    </WordsProvider>
  )
}
