import { memo, useEffect, useLayoutEffect } from 'react'
import type { ErrorCode } from '../shared/result.ts'
import { LiveRegion } from './components/LiveRegion.tsx'
import { ToastRegion } from './components/ToastRegion.tsx'
import { Palette } from './palette/Palette.tsx'
import { ChangesScreen } from './screens/changes/ChangesScreen.tsx'
import { ImportDialog } from './screens/import/ImportDialog.tsx'
import { JobsScreen } from './screens/jobs/JobsScreen.tsx'
import { UndoDialog } from './screens/jobs/UndoDialog.tsx'
import { useSpokenJobs } from './screens/jobs/useSpokenJobs.ts'
import { PairingScreen } from './screens/pairing/PairingScreen.tsx'
import { useSpokenLink } from './screens/pairing/useSpokenLink.ts'
import { PeopleScreen } from './screens/people/PeopleScreen.tsx'
import { ProgressPanel } from './screens/people/ProgressPanel.tsx'
import { Sidebar } from './screens/people/Sidebar.tsx'
import { useCommands } from './screens/people/useCommands.ts'
import { ReviewDialog } from './screens/review/ReviewDialog.tsx'
import { SettingsScreen } from './screens/settings/SettingsScreen.tsx'
import { ShortcutsSheet } from './screens/settings/ShortcutsSheet.tsx'
import { BrokenScreen } from './screens/states/BrokenScreen.tsx'
import { useDismissed } from './screens/states/dismissed.ts'
import { watchConnection } from './screens/states/inStep.ts'
import { KeysScreen, OtherAccountScreen } from './screens/states/QuestionScreen.tsx'
import { routeOf } from './screens/states/route.ts'
import { StatusBanner } from './screens/states/StatusBanner.tsx'
import { UnlinkedScreen } from './screens/states/UnlinkedScreen.tsx'
import { useApp } from './stores/app.ts'
import { usePeople } from './stores/people.ts'
import { useSession } from './stores/session.ts'
import { useUi } from './stores/ui.ts'
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

const banner = <StatusBanner isOverList />

const Shown = ({ screen }: { readonly screen: 'people' | 'changes' | 'jobs' | 'settings' }) => {
  switch (screen) {
    case 'people':
      return <PeopleScreen banner={banner} />
    case 'changes':
      return <ChangesScreen />
    case 'jobs':
      return <JobsScreen />
    case 'settings':
      return <SettingsScreen />
  }
}

/** Not drawn again with every word of the connection: those who show it listen for it themselves. */
const ListWindow = memo(() => {
  const screen = useUi((s) => s.screen)
  useCommands()
  return (
    <>
      <div className="app">
        <Sidebar />
        <Shown screen={screen} />
      </div>
      <ProgressPanel />
      <ImportDialog />
      <ReviewDialog />
      <UndoDialog />
      <ShortcutsSheet />
      <Palette />
      <SpokenJobs />
    </>
  )
})
ListWindow.displayName = 'ListWindow'

const SpokenJobs = () => {
  useSpokenJobs()
  return null
}

const Screen = () => {
  useSpokenLink()
  const state = useSession((s) => s.state)
  const isLinked = useSession((s) => s.me !== null)
  const kept = useApp((s) => s.start?.people ?? 0)
  const hasPeople = usePeople((s) => s.people.size > 0)
  const fed = usePeople((s) => s.fed)
  const looksAtList = useDismissed((s) => s.unlinked)
  // What main counted at start holds until the feed has told everybody.
  const hasList = hasPeople || (!fed && kept > 0)
  const route = routeOf({ state, isLinked, hasList, looksAtList })
  switch (route) {
    case 'blank':
      return null
    case 'pairing':
      return <PairingScreen hasList={hasList} />
    case 'unlinked':
      return state.is === 'unlinked' ? <UnlinkedScreen state={state} /> : null
    case 'other_account':
      return state.is === 'other_account' ? <OtherAccountScreen state={state} /> : null
    case 'keys_unprotected':
      return <KeysScreen />
    case 'list':
      return <ListWindow />
  }
}

/** The frame around every screen: words, theme, what is spoken and what pops up. `broken` = main did not answer. */
export const App = ({ broken }: { readonly broken: ErrorCode | null }) => {
  const start = useApp((s) => s.start)
  const preference = useApp((s) => s.prefs.language)
  useTheme()
  useEffect(() => watchConnection(() => Date.now()), [])
  if (broken !== null)
    return (
      <WordsProvider
        language={chooseLanguage('system', navigator.language)}
        systemLocale={navigator.language}
      >
        <BrokenScreen code={broken} />
      </WordsProvider>
    )
  if (!start) return null
  return (
    <WordsProvider language={chooseLanguage(preference, start.locale)} systemLocale={start.locale}>
      <Screen />
      <ToastRegion />
      <LiveRegion />
    </WordsProvider>
  )
}
